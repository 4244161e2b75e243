using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Esp01.Toolchain.Sources;

/// <summary>
/// Copies the objects that a pinned source needs from one repository to a bare one: the commit, its trees, and of the files
/// only those that are taken. git itself copies all of a commit or nothing.
/// </summary>
/// <param name="objects">The repository they come from; each is verified when it is read.</param>
/// <param name="filter">Which files are taken.</param>
/// <param name="repository">The bare repository they go to.</param>
internal sealed class GitObjectCopier(GitObjects objects, PathFilter filter, string repository)
{
    /// <exception cref="SourceUnavailableException">The commit, or a file of it that is wanted, is not in the repository.</exception>
    public async Task CopyAsync(string commit, string origin, CancellationToken cancellationToken)
    {
        var content = await CopyAsync(commit, "commit", $"commit {commit}", origin, cancellationToken);
        await CopyTreeAsync(GitTree.OfCommit(content), "", origin, cancellationToken);
    }

    private async Task CopyTreeAsync(string id, string prefix, string origin, CancellationToken cancellationToken)
    {
        foreach (var (mode, name, child) in GitTree.Entries(await CopyAsync(id, "tree", prefix, origin, cancellationToken)))
        {
            var path = prefix + name;
            if (mode == GitTree.Submodule || !filter.Takes(path))
                continue;
            if (mode == GitTree.Folder)
                await CopyTreeAsync(child, path + "/", origin, cancellationToken);
            else
                await CopyAsync(child, "blob", path, origin, cancellationToken);
        }
    }

    private async Task<byte[]> CopyAsync(string id, string type, string path, string origin, CancellationToken cancellationToken)
    {
        var content = await objects.ReadAsync(id, type, cancellationToken) ?? throw new SourceUnavailableException(origin, $"it has no {path} (object {id})");
        var file = Path.Combine(repository, "objects", id[..2], id[2..]);
        if (File.Exists(file))
            return content;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = file + ".part";
        // A loose object, as gitrepository-layout and git-hash-object describe it: zlib over type, length and content.
        await using (var zlib = new ZLibStream(File.Create(temporary), CompressionLevel.Optimal))
        {
            await zlib.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type} {content.Length}\0")), cancellationToken);
            await zlib.WriteAsync(content, cancellationToken);
        }
        File.Move(temporary, file, overwrite: true);
        return content;
    }
}
