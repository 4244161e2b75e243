using System.Text;

namespace Esp01.Toolchain.Sources;

/// <summary>Writes the files of one commit to a folder, in the order of git's trees. Submodules are left out: they are sources of their own.</summary>
internal sealed class GitTreeWriter(GitObjects objects, IReadOnlyList<string> paths, IReadOnlyList<string> except, string folder)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <exception cref="SourceUnavailableException">The commit, or a file of it that is wanted, is not in the repository.</exception>
    public async Task WriteAsync(string commit, string origin, CancellationToken cancellationToken)
    {
        var content = await objects.ReadAsync(commit, "commit", cancellationToken)
            ?? throw new SourceUnavailableException(origin, $"it has no commit {commit}");
        var text = Encoding.UTF8.GetString(content);
        await WriteTreeAsync(text["tree ".Length..text.IndexOf('\n', StringComparison.Ordinal)], "", origin, cancellationToken);
        var absent = paths.Where(path => !found.Contains(path)).ToList();
        if (absent.Count > 0)
            throw new SourceUnavailableException(origin, $"commit {commit} has no {string.Join(", ", absent)}");
    }

    private async Task WriteTreeAsync(string id, string prefix, string origin, CancellationToken cancellationToken)
    {
        var tree = await ReadAsync(id, "tree", prefix, origin, cancellationToken);
        foreach (var (mode, name, child) in Entries(tree))
        {
            var path = prefix + name;
            if (paths.Contains(path))
                found.Add(path);
            if (!IsWanted(path))
                continue;
            var target = Path.Combine(folder, path);
            switch (mode)
            {
                case "40000":
                    await WriteTreeAsync(child, path + "/", origin, cancellationToken);
                    break;
                case "120000":
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.CreateSymbolicLink(target, Encoding.UTF8.GetString(await ReadAsync(child, "blob", path, origin, cancellationToken)));
                    break;
                case "160000":
                    break;
                default:
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    await File.WriteAllBytesAsync(target, await ReadAsync(child, "blob", path, origin, cancellationToken), cancellationToken);
                    if (mode == "100755" && !OperatingSystem.IsWindows())
                        File.SetUnixFileMode(target, Executable);
                    break;
            }
        }
    }

    private async Task<byte[]> ReadAsync(string id, string type, string path, string origin, CancellationToken cancellationToken) =>
        await objects.ReadAsync(id, type, cancellationToken)
        ?? throw new SourceUnavailableException(origin, $"it has no {(path.Length == 0 ? "root folder" : path)} (object {id})");

    private bool IsWanted(string path) => !except.Contains(path) && (paths.Count == 0 || paths.Any(wanted =>
        path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal) || wanted.StartsWith(path + "/", StringComparison.Ordinal)));

    private static List<(string Mode, string Name, string Id)> Entries(byte[] tree)
    {
        var entries = new List<(string, string, string)>();
        for (var offset = 0; offset < tree.Length;)
        {
            var space = Array.IndexOf(tree, (byte)' ', offset);
            var end = Array.IndexOf(tree, (byte)0, space);
            var name = Encoding.UTF8.GetString(tree, space + 1, end - space - 1);
            // git refuses such names too; a crafted tree could write outside the folder.
            if (name is "." or ".." or ".git" || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal))
                throw new GitObjectException(Convert.ToHexStringLower(tree.AsSpan(end + 1, 20)), $"its name '{name}' is not allowed");
            entries.Add((Encoding.ASCII.GetString(tree, offset, space - offset), name, Convert.ToHexStringLower(tree.AsSpan(end + 1, 20))));
            offset = end + 21;
        }
        return entries;
    }
}
