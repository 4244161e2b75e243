using System.Security.Cryptography;
using System.Text;

namespace Esp01.Toolchain.Caching;

/// <summary>
/// Names a result by everything that went into it: the hash of a list of labelled values. The same inputs give the same key on
/// any machine and on any day; times and places do not count.
/// </summary>
public sealed class ContentKey
{
    private readonly StringBuilder text = new();

    public ContentKey Add(string label, string value)
    {
        // The length keeps two lists from reading the same when values hold line ends.
        text.Append(null, $"{label} {value.Length} {value}\n");
        return this;
    }

    public ContentKey Add(string label, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(label, value);
        return this;
    }

    /// <summary>Every file below a folder: relative path and SHA-256 of the content, in ordinal order.</summary>
    public ContentKey AddFolder(string label, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            Add(label, $"{Path.GetRelativePath(folder, file).Replace('\\', '/')} {HashFile(file)}");
        return this;
    }

    /// <summary>16 hexadecimal digits.</summary>
    public override string ToString() => Hash(Encoding.UTF8.GetBytes(text.ToString()))[..16];

    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string HashFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
