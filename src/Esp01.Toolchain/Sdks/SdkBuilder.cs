using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks.Debian;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks;

/// <summary>Makes the sysroot of any flavour, or takes it from the cache.</summary>
/// <param name="openSdkFolder">src/OpenSdk of this repository.</param>
/// <param name="lockFile">Pins of the vendor's parts.</param>
/// <param name="sources">Fetches them.</param>
/// <param name="cache">Keeps sysroots.</param>
public sealed class SdkBuilder(string openSdkFolder, ToolchainLock lockFile, SourceStore sources, FolderCache cache)
{
    /// <exception cref="SdkFlavourNotBuiltYetException">The flavour is esp-open-sdk.</exception>
    public Task<SdkSysroot> BuildAsync(
        SdkFlavour flavour, BuildEnvironment environment, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken) =>
        flavour switch
        {
            SdkFlavour.Open => new OpenSdkBuilder(openSdkFolder, cache).BuildAsync(environment, progress, cancellationToken),
            SdkFlavour.Debian => new DebianSdkBuilder(lockFile, sources, cache).BuildAsync(environment, sourceProgress, progress, cancellationToken),
            _ => throw new SdkFlavourNotBuiltYetException(flavour),
        };
}
