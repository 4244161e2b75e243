using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Processes;

namespace Esp01.Toolchain.Sources;

/// <summary>Finds a repository that has a pinned commit: in a mirror, or the published one.</summary>
internal sealed class GitFetcher(SourceSettings settings, IProgress<SourceProgress>? progress)
{
    /// <summary>Writes the files of the commit to a folder.</summary>
    /// <returns>Whether some origin had it; reasons otherwise are in <paramref name="attempts"/>.</returns>
    public Task<bool> WriteAsync(GitSource source, string folder, List<string> attempts, CancellationToken cancellationToken) => UseAsync(
        source,
        (objects, origin) => new GitTreeWriter(objects, new PathFilter(source.Paths, source.Except), folder).WriteAsync(source.Commit, origin, cancellationToken),
        attempts,
        cancellationToken);

    /// <summary>Copies what of the commit is needed to a bare repository, which is made when it is missing.</summary>
    /// <returns>Whether some origin had it; reasons otherwise are in <paramref name="attempts"/>.</returns>
    public async Task<bool> CopyAsync(GitSource source, string repository, List<string> attempts, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(repository, "HEAD")))
            await ToolRunner.RunAsync("git", ["init", "--quiet", "--bare", repository], cancellationToken);
        return await UseAsync(
            source,
            (objects, origin) => new GitObjectCopier(objects, new PathFilter(source.Paths, source.Except), repository).CopyAsync(source.Commit, origin, cancellationToken),
            attempts,
            cancellationToken);
    }

    private async Task<bool> UseAsync(GitSource source, Func<GitObjects, string, Task> use, List<string> attempts, CancellationToken cancellationToken)
    {
        if (settings.MirrorFolder is { } mirror)
        {
            if (SourceMirror.FindRepository(mirror, source) is not { } repository)
                attempts.Add($"{Path.Combine(mirror, SourceMirror.RelativePath(source))}: no such repository");
            else if (await TryAsync(source, repository, () => UseAsync(source, repository, repository, use), attempts))
                return true;
        }

        if (settings.Offline)
            return false;
        return await TryAsync(source, source.Uri.AbsoluteUri, () => UseRemoteAsync(source, use, cancellationToken), attempts);
    }

    private async Task<bool> TryAsync(GitSource source, string origin, Func<Task> attempt, List<string> attempts)
    {
        progress?.Report(new SourceProgress(source.Name, SourceAction.Fetching, origin));
        try
        {
            await attempt();
            return true;
        }
        catch (SourceUnavailableException exception)
        {
            attempts.Add($"{exception.Origin}: {exception.Reason}");
            return false;
        }
    }

    private static async Task UseAsync(GitSource source, string gitDirectory, string origin, Func<GitObjects, string, Task> use)
    {
        try
        {
            using var objects = new GitObjects(gitDirectory);
            await use(objects, origin);
        }
        catch (GitObjectException exception)
        {
            throw new SourceCorruptException(source.Name, origin, exception.ObjectId, exception.Reason, "git object");
        }
    }

    private async Task UseRemoteAsync(GitSource source, Func<GitObjects, string, Task> use, CancellationToken cancellationToken)
    {
        var repository = Path.Combine(settings.CacheFolder, $"clone-{Guid.NewGuid():N}");
        try
        {
            await ToolRunner.RunAsync("git", ["init", "--quiet", "--bare", repository], cancellationToken);
            await ToolRunner.RunAsync(
                "git",
                [$"--git-dir={repository}", "fetch", "--quiet", "--depth=1", "--no-tags", source.Uri.AbsoluteUri, source.Commit],
                cancellationToken);
            await UseAsync(source, repository, source.Uri.AbsoluteUri, use);
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
