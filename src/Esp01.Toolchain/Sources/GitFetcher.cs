using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Processes;

namespace Esp01.Toolchain.Sources;

/// <summary>Writes the files of one pinned commit to a folder, from a mirror or from the repository itself.</summary>
internal sealed class GitFetcher(SourceSettings settings, IProgress<SourceProgress>? progress)
{
    /// <returns>Whether some origin had it; reasons otherwise are in <paramref name="attempts"/>.</returns>
    public async Task<bool> WriteAsync(GitSource source, string folder, List<string> attempts, CancellationToken cancellationToken)
    {
        if (settings.MirrorFolder is { } mirror)
        {
            if (SourceMirror.FindRepository(mirror, source) is not { } repository)
                attempts.Add($"{Path.Combine(mirror, SourceMirror.RelativePath(source))}: no such repository");
            else if (await TryAsync(source, repository, () => WriteFromAsync(source, repository, repository, folder, cancellationToken), attempts))
                return true;
        }

        if (settings.Offline)
            return false;
        return await TryAsync(source, source.Uri.AbsoluteUri, () => WriteFromRemoteAsync(source, folder, cancellationToken), attempts);
    }

    private async Task<bool> TryAsync(GitSource source, string origin, Func<Task> write, List<string> attempts)
    {
        progress?.Report(new SourceProgress(source.Name, SourceAction.Fetching, origin));
        try
        {
            await write();
            return true;
        }
        catch (SourceUnavailableException exception)
        {
            attempts.Add($"{exception.Origin}: {exception.Reason}");
            return false;
        }
    }

    private static async Task WriteFromAsync(GitSource source, string gitDirectory, string origin, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var objects = new GitObjects(gitDirectory);
            await new GitTreeWriter(objects, source.Paths, source.Except, folder).WriteAsync(source.Commit, origin, cancellationToken);
        }
        catch (GitObjectException exception)
        {
            throw new SourceCorruptException(source.Name, origin, exception.ObjectId, exception.Reason, "git object");
        }
    }

    private async Task WriteFromRemoteAsync(GitSource source, string folder, CancellationToken cancellationToken)
    {
        var repository = Path.Combine(settings.CacheFolder, $"clone-{Guid.NewGuid():N}");
        try
        {
            await ToolRunner.RunAsync("git", ["init", "--quiet", "--bare", repository], cancellationToken);
            await ToolRunner.RunAsync(
                "git",
                [$"--git-dir={repository}", "fetch", "--quiet", "--depth=1", "--no-tags", source.Uri.AbsoluteUri, source.Commit],
                cancellationToken);
            await WriteFromAsync(source, repository, source.Uri.AbsoluteUri, folder, cancellationToken);
        }
        catch (ToolFailedException exception) when (SourceDiskFullException.IsReason(exception.Errors))
        {
            throw new SourceDiskFullException(source.Name, settings.CacheFolder, exception);
        }
        catch (ToolFailedException exception)
        {
            throw new SourceUnavailableException(source.Uri.AbsoluteUri, exception.Errors.Trim().ReplaceLineEndings(" "), exception);
        }
        finally
        {
            if (Directory.Exists(repository))
                Directory.Delete(repository, recursive: true);
        }
    }
}
