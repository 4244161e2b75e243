using Esp01.Testing.Files;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;
using Esp01.Toolchain.Tests.Sources;

namespace Esp01.Toolchain.Tests.Lockfile;

public sealed class LockUpdateTests
{
    private static readonly string OwnFile = Checkout.At("build", "toolchain.lock.json");

    private static readonly ToolchainLock Own = ToolchainLock.Load(OwnFile);

    private static readonly GitSource Template = (GitSource)Own.Find("micropython-1.24.1");

    [Fact]
    public void This_repositorys_lock_file_is_written_as_it_is() =>
        Assert.Equal(File.ReadAllText(OwnFile).ReplaceLineEndings("\n"), LockFileWriter.Write(Own.Sources));

    [Fact]
    public void A_release_that_is_pinned_like_this_already_changes_nothing() =>
        Assert.Empty(LockUpdate.Plan(Own, Resolved("1.24.1", Template.Commit), Template).Changes);

    [Fact]
    public void A_new_release_comes_with_the_submodules_it_has_and_shares_those_that_are_pinned()
    {
        using var folder = new TempFolder();
        var update = LockUpdate.Plan(Own, Resolved("1.24.9", new string('1', 40), library: new string('2', 40)), Template);

        Assert.Equal(
            [
                $"+ micropython-lib-1.24.9 {new string('2', 40)} (https://github.com/micropython/micropython-lib.git)",
                $"+ micropython-1.24.9 {new string('1', 40)} (https://github.com/micropython/micropython.git)",
            ],
            update.Changes.Select(change => change.ToString()));
        update.Write(folder.At("new.lock.json"));
        var written = ToolchainLock.Load(folder.At("new.lock.json"));
        var release = (GitSource)written.Find("micropython-1.24.9");
        Assert.Equal(("v1.24.9", 1234567890L), (release.Tag, release.CommittedAt));
        Assert.Equal(["axtls", "berkeley-db-2024", "micropython-lib-1.24.9"], release.Submodules.Values);
        Assert.Equal(Template.Paths, release.Paths);
        Assert.Equal(Own.Sources.Count + 2, written.Sources.Count);
    }

    [Fact]
    public void A_tag_that_was_moved_is_shown_with_both_commits()
    {
        var update = LockUpdate.Plan(Own, Resolved("1.24.1", new string('3', 40)), Template);

        Assert.Equal([$"~ micropython-1.24.1 {Template.Commit} -> {new string('3', 40)} (https://github.com/micropython/micropython.git)"], update.Changes.Select(change => change.ToString()));
        Assert.Equal(Own.Sources.Count, update.Sources.Count);
    }

    [Fact]
    public async Task A_tag_is_resolved_to_its_commit_its_time_and_its_submodules()
    {
        using var folder = new TempFolder();
        var work = Path.Combine(folder.Path, "mirror/example.org/project");
        Directory.CreateDirectory(work);
        SourceWorld.Git(work, "init", "--quiet");
        folder.Write("mirror/example.org/project/.gitmodules", "[submodule \"lib/axtls\"]\n\tpath = lib/axtls\n\turl = git://example.org/axtls\n[submodule \"lib/other\"]\n\tpath = lib/other\n\turl = https://example.org/other.git\n");
        var pin = new string('4', 40);
        SourceWorld.Git(work, "add", "-A");
        SourceWorld.Git(work, "update-index", "--add", "--cacheinfo", $"160000,{pin},lib/axtls");
        SourceWorld.Git(work, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--date=2001-02-03T04:05:06Z", "-m", "files");
        SourceWorld.Git(work, "-c", "user.name=a", "-c", "user.email=a@example.org", "tag", "-a", "-m", "release", "v9.1");
        var template = new GitSource("project-9.0", new Uri("https://example.org/project.git"), "MIT", new string('0', 40)) { Submodules = new Dictionary<string, string> { ["lib/axtls"] = "axtls", ["lib/gone"] = "gone" } };
        var resolver = new ReleaseResolver(new SourceSettings(Path.Combine(folder.Path, "cache")) { MirrorFolder = Path.Combine(folder.Path, "mirror"), Offline = true });

        var resolved = await resolver.ResolveAsync(template, "v9.1", "project-9.1", "9.1", TestContext.Current.CancellationToken);

        Assert.Equal(SourceWorld.Git(work, "rev-parse", "HEAD").Trim(), resolved.Commit);
        Assert.Equal([new ResolvedSubmodule("lib/axtls", new Uri("https://example.org/axtls.git"), pin)], resolved.Submodules);
        Assert.Equal(long.Parse(SourceWorld.Git(work, "show", "-s", "--format=%ct", "HEAD"), System.Globalization.CultureInfo.InvariantCulture), resolved.CommittedAt);

        var exception = await Assert.ThrowsAsync<SourceUnavailableException>(() => resolver.ResolveAsync(template, "v9.9", "project-9.9", "9.9", TestContext.Current.CancellationToken));
        Assert.Equal("it has no tag v9.9 of https://example.org/project.git, and the network is off", exception.Reason);
    }

    /// <summary>A release with the submodules of 1.24.1, but for a new micropython-lib.</summary>
    private static ResolvedRelease Resolved(string version, string commit, string? library = null)
    {
        var submodules = Template.Submodules.Select(entry => (Folder: entry.Key, Source: (GitSource)Own.Find(entry.Value)))
            .Select(entry => new ResolvedSubmodule(entry.Folder, entry.Source.Uri, library is not null && entry.Folder == "lib/micropython-lib" ? library : entry.Source.Commit));
        return new ResolvedRelease($"micropython-{version}", version, $"v{version}", commit, 1234567890, [.. submodules]);
    }
}
