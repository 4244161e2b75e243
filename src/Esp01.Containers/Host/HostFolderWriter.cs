namespace Esp01.Containers.Host;

/// <summary>Writes sandbox entries below one folder of this machine, and never outside it: not by <c>..</c>, not through a link it wrote.</summary>
internal sealed class HostFolderWriter
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const int UnixNoSpace = 28;
    private const int WindowsNoSpace = unchecked((int)0x80070070);

    private readonly string root;
    private readonly HashSet<string> links = new(StringComparer.Ordinal);

    public HostFolderWriter(string folder) => root = Directory.CreateDirectory(folder).FullName;

    public async Task WriteAllAsync(IEnumerable<SandboxEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
            await WriteAsync(entry, cancellationToken);
    }

    public async Task WriteAsync(SandboxEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = Below(entry.Path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            switch (entry)
            {
                case SandboxFolder:
                    Directory.CreateDirectory(path);
                    break;
                case SandboxLink link:
                    File.Delete(path);
                    File.CreateSymbolicLink(path, link.Target);
                    links.Add(path);
                    break;
                case SandboxFile file:
                    await WriteFileAsync(file, path, cancellationToken);
                    break;
                default:
                    throw new NotSupportedException($"A sandbox entry of type {entry.GetType().Name} cannot be written.");
            }
        }
        catch (IOException exception) when (exception.HResult is UnixNoSpace or WindowsNoSpace)
        {
            throw new SandboxDiskFullException(root, $"write {entry.Path}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SandboxWriteException(path, exception);
        }
    }

    /// <summary>Writes a file once more under another name, where the archive holds it once with two names.</summary>
    public void Repeat(string written, string path)
    {
        var target = Below(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Below(written), target, overwrite: true);
    }

    private static async Task WriteFileAsync(SandboxFile file, string path, CancellationToken cancellationToken)
    {
        // A link or a read-only file in the way would be written through, or not at all.
        File.Delete(path);
        await using (var content = file.Open())
        await using (var target = File.Create(path))
            await content.CopyToAsync(target, cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, file.IsExecutable ? Executable : Plain);
        File.SetLastWriteTimeUtc(path, file.ModifiedAt.UtcDateTime);
    }

    private string Below(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(root, relative));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new SandboxPathOutsideException(relative, root);
        for (var folder = Path.GetDirectoryName(path)!; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (links.Contains(folder))
                throw new SandboxPathOutsideException(relative, root);
        }

        return path;
    }
}
