namespace Esp01.Containers.Host;

/// <summary>Writes sandbox entries to a folder of this machine.</summary>
internal static class HostFiles
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static async Task WriteAsync(IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = PathBelow(folder, entry.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            switch (entry)
            {
                case SandboxFolder:
                    Directory.CreateDirectory(path);
                    break;
                case SandboxLink link:
                    File.Delete(path);
                    File.CreateSymbolicLink(path, link.Target);
                    break;
                case SandboxFile file:
                    await WriteFileAsync(file, path, cancellationToken);
                    break;
                default:
                    throw new NotSupportedException($"A sandbox entry of type {entry.GetType().Name} cannot be written.");
            }
        }
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

    private static string PathBelow(string folder, string relative)
    {
        var root = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Combine(root, relative));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"The path '{relative}' leaves the folder it belongs in.");
        return path;
    }
}
