using System.Text;

namespace Esp01.Toolchain.Sources;

/// <summary>Writes the files of one commit to a folder, in the order of git's trees. Submodules are left out: they are sources of their own.</summary>
internal sealed class GitTreeWriter(GitObjects objects, PathFilter filter, string folder)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <exception cref="SourceUnavailableException">The commit, or a file of it that is wanted, is not in the repository.</exception>
    public async Task WriteAsync(string commit, string origin, CancellationToken cancellationToken)
    {
        var content = await objects.ReadAsync(commit, "commit", cancellationToken)
            ?? throw new SourceUnavailableException(origin, $"it has no commit {commit}");
        await WriteTreeAsync(GitTree.OfCommit(content), "", origin, cancellationToken);
        var absent = filter.Paths.Where(path => !found.Contains(path)).ToList();
        if (absent.Count > 0)
            throw new SourceUnavailableException(origin, $"commit {commit} has no {string.Join(", ", absent)}");
    }

    private async Task WriteTreeAsync(string id, string prefix, string origin, CancellationToken cancellationToken)
    {
        var tree = await ReadAsync(id, "tree", prefix, origin, cancellationToken);
        foreach (var (mode, name, child) in GitTree.Entries(tree))
        {
            var path = prefix + name;
            if (filter.Paths.Contains(path))
                found.Add(path);
            if (!filter.Takes(path))
                continue;
            var target = Path.Combine(folder, path);
            switch (mode)
            {
                case GitTree.Folder:
                    await WriteTreeAsync(child, path + "/", origin, cancellationToken);
                    break;
                case GitTree.Link:
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.CreateSymbolicLink(target, Encoding.UTF8.GetString(await ReadAsync(child, "blob", path, origin, cancellationToken)));
                    break;
                case GitTree.Submodule:
                    break;
                default:
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    await File.WriteAllBytesAsync(target, await ReadAsync(child, "blob", path, origin, cancellationToken), cancellationToken);
                    if (mode == GitTree.Program && !OperatingSystem.IsWindows())
                        File.SetUnixFileMode(target, Executable);
                    break;
            }
        }
    }

    private async Task<byte[]> ReadAsync(string id, string type, string path, string origin, CancellationToken cancellationToken) =>
        await objects.ReadAsync(id, type, cancellationToken)
        ?? throw new SourceUnavailableException(origin, $"it has no {(path.Length == 0 ? "root folder" : path)} (object {id})");
}
