using System.Globalization;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Processes;

namespace Esp01.Toolchain.Sources;

/// <summary>Asks a repository what a tag points at: in the mirror when that has the tag, else at its published place.</summary>
public sealed class ReleaseResolver(SourceSettings settings)
{
    /// <param name="template">A pinned release of the repository; its submodules are looked for.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="name">Name of the release in the lock file.</param>
    /// <param name="version">Its number, for the names of its submodules.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="SourceUnavailableException">There is no such tag, or the repository cannot be reached.</exception>
    public async Task<ResolvedRelease> ResolveAsync(GitSource template, string tag, string name, string version, CancellationToken cancellationToken)
    {
        if (settings.MirrorFolder is { } mirror && SourceMirror.FindRepository(mirror, template) is { } repository && await FindAsync(repository, tag, cancellationToken) is { } commit)
            return await ReadAsync(repository, commit, template, tag, name, version, cancellationToken);
        if (settings.Offline)
            throw new SourceUnavailableException(settings.MirrorFolder ?? "this machine", $"it has no tag {tag} of {template.Uri}, and the network is off");
        return await ResolveRemoteAsync(template, tag, name, version, cancellationToken);
    }

    private async Task<ResolvedRelease> ResolveRemoteAsync(GitSource template, string tag, string name, string version, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.CacheFolder);
        var repository = Path.Combine(settings.CacheFolder, $"clone-{Guid.NewGuid():N}");
        try
        {
            await ToolRunner.RunAsync("git", ["init", "--quiet", "--bare", repository], cancellationToken);
            await ToolRunner.RunAsync("git", [$"--git-dir={repository}", "fetch", "--quiet", "--depth=1", template.Uri.AbsoluteUri, $"refs/tags/{tag}:refs/tags/{tag}"], cancellationToken);
            var commit = await FindAsync(repository, tag, cancellationToken) ?? throw new SourceUnavailableException(template.Uri.AbsoluteUri, $"it has no tag {tag}");
            return await ReadAsync(repository, commit, template, tag, name, version, cancellationToken);
        }
        catch (ToolFailedException exception)
        {
            throw new SourceUnavailableException(template.Uri.AbsoluteUri, exception.Errors.Trim().ReplaceLineEndings(" "), exception);
        }
        finally
        {
            if (Directory.Exists(repository))
                Directory.Delete(repository, recursive: true);
        }
    }

    private static async Task<ResolvedRelease> ReadAsync(
        string repository, string commit, GitSource template, string tag, string name, string version, CancellationToken cancellationToken)
    {
        var time = await GitAsync(repository, ["show", "--no-patch", "--format=%ct", commit], cancellationToken);
        var addresses = await AddressesAsync(repository, commit, cancellationToken);
        var submodules = new List<ResolvedSubmodule>();
        foreach (var folder in template.Submodules.Keys)
        {
            // "160000 commit 531cab9c…<tab>lib/axtls"
            var entry = await GitAsync(repository, ["ls-tree", commit, "--", folder], cancellationToken);
            if (entry.Split([' ', '\t']) is [GitTree.Submodule, "commit", var pin, ..] && addresses.TryGetValue(folder, out var address))
                submodules.Add(new ResolvedSubmodule(folder, address, pin));
        }
        return new ResolvedRelease(name, version, tag, commit, long.Parse(time, CultureInfo.InvariantCulture), submodules);
    }

    /// <summary>Folder to address, from .gitmodules.</summary>
    private static async Task<Dictionary<string, Uri>> AddressesAsync(string repository, string commit, CancellationToken cancellationToken)
    {
        var lines = (await GitAsync(repository, ["config", "--blob", $"{commit}:.gitmodules", "--get-regexp", "^submodule[.].*[.](path|url)$"], cancellationToken)).Split('\n');
        var values = lines.Select(line => line.Split(' ', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);
        return values.Where(entry => entry.Key.EndsWith(".path", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Value, entry => Https(values[entry.Key[..^"path".Length] + "url"]));
    }

    /// <summary>git:// was switched off by github.com.</summary>
    private static Uri Https(string address)
    {
        var text = address.Replace("git://", "https://", StringComparison.Ordinal);
        return new Uri(text.EndsWith(".git", StringComparison.Ordinal) ? text : text + ".git");
    }

    private static async Task<string?> FindAsync(string repository, string tag, CancellationToken cancellationToken)
    {
        try
        {
            return await GitAsync(repository, ["rev-parse", "--verify", "--quiet", $"refs/tags/{tag}^{{commit}}"], cancellationToken);
        }
        catch (ToolFailedException)
        {
            return null;
        }
    }

    private static async Task<string> GitAsync(string repository, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await ToolRunner.RunAsync("git", ["-c", "safe.directory=*", $"--git-dir={repository}", .. arguments], cancellationToken)).Trim();
}
