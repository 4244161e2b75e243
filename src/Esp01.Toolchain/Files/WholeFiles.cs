using System.Text;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Files;

/// <summary>
/// Files that appear whole or not at all, and together: they are written beside their places and take their names only when all
/// of them are complete. A full disk or an interruption leaves what was there before.
/// </summary>
public sealed class WholeFiles : IDisposable
{
    private readonly List<(string Part, string Path)> written = [];

    /// <exception cref="OutputDiskFullException">There is no room for it.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var files = new WholeFiles();
        files.Add(path, content);
        files.Commit();
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <exception cref="OutputDiskFullException">There is no room for it.</exception>
    public void Add(string path, ReadOnlySpan<byte> content)
    {
        var full = Path.GetFullPath(path);
        var part = $"{full}.{Guid.NewGuid():N}.part";
        written.Add((part, full));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var file = new FileStream(part, FileMode.CreateNew);
            file.Write(content);
            // Some file systems find out that there is no room only now.
            file.Flush(flushToDisk: false);
        }
        catch (IOException exception) when (SourceDiskFullException.IsReason(exception))
        {
            throw new OutputDiskFullException(full, exception);
        }
    }

    /// <inheritdoc cref="Add(string, ReadOnlySpan{byte})"/>
    public void Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Gives the files their names, in the order they were added.</summary>
    public void Commit()
    {
        foreach (var (part, path) in written)
            File.Move(part, path, overwrite: true);
        written.Clear();
    }

    /// <summary>Removes what has not got its name.</summary>
    public void Dispose()
    {
        foreach (var (part, _) in written)
            File.Delete(part);
        written.Clear();
    }
}
