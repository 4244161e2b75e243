using Esp01.Testing.Files;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Tests.Sources;

/// <summary>Sources of this repository's lock file and what stands in for them, where this machine has both.</summary>
public sealed class StandInBytesTests
{
    [Theory]
    [InlineData("micropython-1.25.0", "micropython-1.25.0-debian")]
    public async Task What_a_source_and_its_stand_in_share_is_the_same_in_both(string name, string standIn)
    {
        var lockFile = ToolchainLock.Load(Checkout.At("build", "toolchain.lock.json"));
        var one = await TryFetchAsync(lockFile, name);
        var other = await TryFetchAsync(lockFile, standIn);
        Assert.SkipWhen(one is null || other is null, $"{name} and {standIn} are not both at hand; a folder with the first in ESP01_SOURCE_MIRROR brings it.");

        // git writes project files of Visual Studio with other line ends than the archive has; nothing here reads them.
        var shared = Files(one!).Where(path => Path.GetExtension(path) != ".vcxproj").Intersect(Files(other!), StringComparer.Ordinal).ToList();

        Assert.True(shared.Count > 100, $"They share {shared.Count} files only.");
        Assert.Equal([], shared.Where(path => ContentKey.HashFile(Path.Combine(one!, path)) != ContentKey.HashFile(Path.Combine(other!, path))));
    }

    [Fact]
    public void A_stand_in_that_is_the_same_file_elsewhere_has_the_same_pin()
    {
        var lockFile = ToolchainLock.Load(Checkout.At("build", "toolchain.lock.json"));

        Assert.Equal(lockFile.Find("cloog").Pin, lockFile.Find("cloog-ubuntu").Pin);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));

    /// <summary>From what builds have fetched, or a mirror folder; a test uses no network.</summary>
    private static async Task<string?> TryFetchAsync(ToolchainLock lockFile, string name)
    {
        using var http = new HttpClient();
        var settings = new SourceSettings(Checkout.At(".nuke", "cache", "sources")) { Offline = true, MirrorFolder = Environment.GetEnvironmentVariable("ESP01_SOURCE_MIRROR") };
        try
        {
            return (await new SourceStore(lockFile, settings, http).FetchTreesAsync([lockFile.Find(name) with { Alternates = [] }], null, TestContext.Current.CancellationToken))[0].Path;
        }
        catch (SourcesMissingException)
        {
            return null;
        }
    }
}
