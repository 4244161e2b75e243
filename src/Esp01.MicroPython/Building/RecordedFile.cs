using System.Text;
using Esp01.Toolchain.Caching;

namespace Esp01.MicroPython.Building;

/// <summary>A file of a build.</summary>
/// <param name="Name">Without folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record RecordedFile(string Name, long Size, string Sha256)
{
    internal static RecordedFile Of(string path) => new(Path.GetFileName(path), new FileInfo(path).Length, ContentKey.HashFile(path));

    internal static RecordedFile Of(string path, ReadOnlySpan<byte> content) => new(Path.GetFileName(path), content.Length, ContentKey.Hash(content));

    internal static RecordedFile Of(string path, string text) => Of(path, Encoding.UTF8.GetBytes(text));

    internal static bool IsAt(string path, RecordedFile? expected) =>
        expected is not null && File.Exists(path) && new FileInfo(path).Length == expected.Size && ContentKey.HashFile(path) == expected.Sha256;
}
