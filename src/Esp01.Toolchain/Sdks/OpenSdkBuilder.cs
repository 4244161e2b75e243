using Esp01.Containers;
using Esp01.Toolchain.Caching;

namespace Esp01.Toolchain.Sdks;

/// <summary>Makes the sysroot of the flavour <c>open</c>: src/OpenSdk's own makefile, run in a sandbox.</summary>
/// <param name="sourceFolder">src/OpenSdk of this repository.</param>
/// <param name="cache">Keeps sysroots.</param>
public sealed class OpenSdkBuilder(string sourceFolder, FolderCache cache)
{
    /// <exception cref="SandboxException">The sandbox or a compiler failed.</exception>
    public async Task<SdkSysroot> BuildAsync(BuildEnvironment environment, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var key = new ContentKey().Add("sdk", "open 2").Add("tools", environment.ToolsKey).AddFolder("source", sourceFolder).ToString();
        if (cache.Find("sdk-open", key) is { } cached)
            return Describe(cached, key, isNew: false);

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("sdk", environment.Image), cancellationToken);
        await sandbox.CopyInAsync(SandboxTree.FromFolder(sourceFolder), "OpenSdk", cancellationToken);
        await sandbox.RunAsync(
            new BuildStep("build the open SDK", "make", "-C", "OpenSdk", $"-j{environment.Jobs}", $"SYSROOT={sandbox.Root}/sysroot", $"BUILD={sandbox.Root}/objects"),
            progress,
            cancellationToken);
        await sandbox.RunAsync(DistributionLicences.Collect, null, cancellationToken);
        var folder = await cache.AddAsync("sdk-open", key, async target =>
        {
            await sandbox.CopyOutAsync("sysroot", Path.Combine(target, "sysroot"), cancellationToken);
            await sandbox.CopyOutAsync(DistributionLicences.Folder, Path.Combine(target, "licences"), cancellationToken);
        });
        return Describe(folder, key, isNew: true);
    }

    private static SdkSysroot Describe(string folder, string key, bool isNew) =>
        new(SdkFlavour.Open, Path.Combine(folder, "sysroot"), key, [], isNew) { LicenceFolder = Path.Combine(folder, "licences") };
}
