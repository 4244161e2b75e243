using System.Text;
using Esp01.Containers;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Licences;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks.Debian;

/// <summary>
/// Makes the sysroot of the flavour <c>debian</c>: the vendor's SDK with the changes that esp-open-sdk makes to it too, and
/// lwIP from esp-open-lwip.
/// </summary>
public sealed class DebianSdkBuilder(ToolchainLock lockFile, SourceStore sources, FolderCache cache)
{
    /// <summary>Names in the lock file of what it is made from.</summary>
    internal static readonly string[] SourceNames = ["nonos-sdk", "esp-open-lwip", "lx106-hal"];

    private static readonly string[] Recipe = ["sysroot.mk", "user_rf_cal_sector_set.c", "errno.h", "assert.h"];

    /// <exception cref="SourcesMissingException">A source is neither here nor reachable.</exception>
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<SdkSysroot> BuildAsync(
        BuildEnvironment environment, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var fetched = await sources.FetchTreesAsync(SourceNames.Select(lockFile.Find), sourceProgress, cancellationToken);
        var key = new ContentKey().Add("sdk", "debian 2").Add("tools", environment.ToolsKey)
            .Add("source", fetched.Select(source => source.Used.Pin))
            .Add("recipe", Recipe.Select(ReadResource))
            .Add("headers", VendorHeaders.Version)
            .ToString();
        if (cache.Find("sdk-debian", key) is { } cached)
            return Describe(cached, key, fetched, isNew: false);

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("sdk", environment.Image), cancellationToken);
        foreach (var source in fetched)
            await sandbox.CopyInAsync(SandboxTree.FromFolder(source.Path), source.Wanted.Name, cancellationToken);
        await sandbox.CopyInAsync(RecipeFiles(fetched[0].Path), "", cancellationToken);
        await sandbox.RunAsync(new BuildStep("build the SDK", "make", "-f", "sysroot.mk", $"-j{environment.Jobs}"), progress, cancellationToken);
        await sandbox.RunAsync(DistributionLicences.Collect, null, cancellationToken);
        var folder = await cache.AddAsync("sdk-debian", key, async target =>
        {
            await sandbox.CopyOutAsync("sysroot", Path.Combine(target, "sysroot"), cancellationToken);
            await sandbox.CopyOutAsync(DistributionLicences.Folder, Path.Combine(target, "licences"), cancellationToken);
            LicenceFolder.Write(Path.Combine(target, "licences"), fetched);
        });
        return Describe(folder, key, fetched, isNew: true);
    }

    private static SdkSysroot Describe(string folder, string key, IReadOnlyList<FetchedSource> fetched, bool isNew) =>
        new(SdkFlavour.Debian, Path.Combine(folder, "sysroot"), key, fetched, isNew) { LicenceFolder = Path.Combine(folder, "licences") };

    private static IEnumerable<SandboxEntry> RecipeFiles(string sdkFolder)
    {
        var types = File.ReadAllText(Path.Combine(sdkFolder, VendorHeaders.TypesFile));
        yield return SandboxTree.FromText($"nonos-sdk/{VendorHeaders.TypesFile}", VendorHeaders.WithStandardTypes(types));
        yield return SandboxTree.FromText("esp_sdk_ver.h", VendorHeaders.VersionHeader);
        yield return SandboxTree.FromText("sysroot.mk", ReadResource("sysroot.mk"));
        yield return SandboxTree.FromText("user_rf_cal_sector_set.c", ReadResource("user_rf_cal_sector_set.c"));
        yield return SandboxTree.FromText("compat/errno.h", ReadResource("errno.h"));
        yield return SandboxTree.FromText("compat/assert.h", ReadResource("assert.h"));
    }

    private static string ReadResource(string name)
    {
        using var stream = typeof(DebianSdkBuilder).Assembly.GetManifestResourceStream($"Sdks.Debian.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
