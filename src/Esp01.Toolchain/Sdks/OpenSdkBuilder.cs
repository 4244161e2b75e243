using Esp01.Containers;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Licences;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks;

/// <summary>Makes the sysroot of the flavour <c>open</c>: src/OpenSdk's own makefile, run in a sandbox, with lwIP from the distribution.</summary>
/// <param name="sourceFolder">src/OpenSdk of this repository.</param>
/// <param name="lockFile">Pins lwIP.</param>
/// <param name="sources">Fetches it.</param>
/// <param name="cache">Keeps sysroots.</param>
public sealed class OpenSdkBuilder(string sourceFolder, ToolchainLock lockFile, SourceStore sources, FolderCache cache)
{
    /// <summary>Names in the lock file of what it is made from, beside this repository's own files.</summary>
    internal static readonly string[] SourceNames = ["lwip"];

    /// <exception cref="SourcesMissingException">lwIP is neither here nor reachable.</exception>
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<SdkSysroot> BuildAsync(
        BuildEnvironment environment, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var fetched = await sources.FetchTreesAsync(SourceNames.Select(lockFile.Find), sourceProgress, cancellationToken);
        var key = new ContentKey().Add("sdk", "open 3").Add("tools", environment.ToolsKey)
            .Add("source", fetched.Select(source => source.Used.Pin))
            .AddFolder("own", sourceFolder)
            .ToString();
        if (cache.Find("sdk-open", key) is { } cached)
            return Describe(cached, key, fetched, isNew: false);

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("sdk", environment.Image), cancellationToken);
        await sandbox.CopyInAsync(SandboxTree.FromFolder(sourceFolder), "OpenSdk", cancellationToken);
        await sandbox.CopyInAsync(SandboxTree.FromFolder(Path.Combine(fetched[0].Path, "src")), "lwip/src", cancellationToken);
        await sandbox.RunAsync(
            new BuildStep(
                "build the open SDK", "make", "-C", "OpenSdk", $"-j{environment.Jobs}",
                $"SYSROOT={sandbox.Root}/sysroot", $"BUILD={sandbox.Root}/objects", $"LWIP={sandbox.Root}/lwip"),
            progress,
            cancellationToken);
        await sandbox.RunAsync(DistributionLicences.Collect, null, cancellationToken);
        var folder = await cache.AddAsync("sdk-open", key, async target =>
        {
            await sandbox.CopyOutAsync("sysroot", Path.Combine(target, "sysroot"), cancellationToken);
            await sandbox.CopyOutAsync(DistributionLicences.Folder, Path.Combine(target, "licences"), cancellationToken);
            LicenceFolder.Write(Path.Combine(target, "licences"), fetched);
        });
        return Describe(folder, key, fetched, isNew: true);
    }

    private static SdkSysroot Describe(string folder, string key, IReadOnlyList<FetchedSource> fetched, bool isNew) =>
        new(SdkFlavour.Open, Path.Combine(folder, "sysroot"), key, fetched, isNew) { LicenceFolder = Path.Combine(folder, "licences") };
}
