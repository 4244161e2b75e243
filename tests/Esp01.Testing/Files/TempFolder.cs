namespace Esp01.Testing.Files;

/// <summary>A folder of its own for one test, removed with everything in it at the end.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("esp01-test-").FullName;

    public string Path { get; }

    /// <summary>The full path of <paramref name="relative"/>, whose parent folders exist afterwards.</summary>
    public string At(string relative)
    {
        var full = System.IO.Path.GetFullPath(relative, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string relative, ReadOnlySpan<byte> content)
    {
        var full = At(relative);
        File.WriteAllBytes(full, content);
        return full;
    }

    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public string Write(string relative, string content)
    {
        var full = At(relative);
        File.WriteAllText(full, content);
        return full;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself.
        }
    }
}
