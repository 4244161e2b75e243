using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>Files and folders of this computer that go to a board, with a sentence for each way in which they cannot be read.</summary>
internal static class LocalFile
{
    /// <summary>No board has room for more.</summary>
    private const int Most = 16 << 20;

    /// <exception cref="LocalPathException">It is missing, too large, not readable, or a link to nothing.</exception>
    public static byte[] Read(string path) => Explained(path, () =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (!file.CanSeek)
            throw new LocalPathException(path, "It is no file but a pipe or a device, and never ends.");
        if (file.Length > Most)
            throw new LocalPathException(path, string.Create(CultureInfo.InvariantCulture, $"It has {file.Length:N0} bytes, and the flash of a board has at most {Most:N0}."));
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return file.ReadByte() < 0 ? content : throw new LocalPathException(path, "It grew while it was read. Run the command again when whoever writes it is done.");
    });

    /// <summary>Every file below a folder; links are followed, and one that leads back to a folder above is an error.</summary>
    /// <returns>Full path, and the path from <paramref name="folder"/> with slashes.</returns>
    public static IReadOnlyList<(string Full, string Relative)> Walk(string folder, Func<string, bool> takes)
    {
        var files = new List<(string Full, string Relative)>();
        Walk(new DirectoryInfo(folder), "", [RealPath(new DirectoryInfo(folder))], takes, files);
        return files;
    }

    private static void Walk(DirectoryInfo folder, string prefix, IReadOnlyList<string> above, Func<string, bool> takes, List<(string Full, string Relative)> files)
    {
        foreach (var entry in Explained(folder.FullName, () => folder.GetFileSystemInfos()).Where(entry => takes(entry.Name)))
        {
            if (!Directory.Exists(entry.FullName))
            {
                files.Add((entry.FullName, prefix + entry.Name));
                continue;
            }

            var real = Explained(entry.FullName, () => RealPath(entry));
            if (above.Contains(real))
                throw new LocalPathException(entry.FullName, "It is a link that leads back to a folder above it, so there would be no end to it.");
            Walk(new DirectoryInfo(entry.FullName), $"{prefix}{entry.Name}/", [.. above, real], takes, files);
        }
    }

    private static string RealPath(FileSystemInfo entry) => Path.TrimEndingDirectorySeparator(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(entry.FullName));

    private static T Explained<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LocalPathException(path, new FileInfo(path).LinkTarget is { } target ? $"It is a link to {target}, and nothing is there." : "There is no such file or folder on this computer.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new LocalPathException(path, $"It may not be read by {Environment.UserName}.", failure);
        }
        catch (EndOfStreamException failure)
        {
            throw new LocalPathException(path, "It became shorter while it was read. Run the command again when whoever writes it is done.", failure);
        }
        catch (IOException failure) when (failure is not LocalPathException)
        {
            throw new LocalPathException(path, $"It cannot be read: {failure.Message}", failure);
        }
    }
}
