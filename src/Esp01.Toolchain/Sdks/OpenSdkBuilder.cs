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
        var key = new ContentKey().Add("sdk", "open 1").Add("tools", environment.ToolsKey).AddFolder("source", sourceFolder).ToString();
        if (cache.Find("sdk-open", key) is { } cached)
            return new SdkSysroot(SdkFlavour.Open, cached, key, [], IsNew: false);

        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("sdk", environment.Image), cancellationToken);
        await sandbox.CopyInAsync(SandboxTree.FromFolder(sourceFolder), "OpenSdk", cancellationToken);
        await sandbox.RunAsync(
            new BuildStep("build the open SDK", "make", "-C", "OpenSdk", $"-j{environment.Jobs}", $"SYSROOT={sandbox.Root}/sysroot", $"BUILD={sandbox.Root}/objects"),
            progress,
            cancellationToken);
        var folder = await cache.AddAsync("sdk-open", key, target => sandbox.CopyOutAsync("sysroot", target, cancellationToken));
        return new SdkSysroot(SdkFlavour.Open, folder, key, [], IsNew: true);
    }
}
