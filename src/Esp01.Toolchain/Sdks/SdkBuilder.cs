using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks.Debian;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks;

/// <summary>Makes the sysroot of any flavour, or takes it from the cache.</summary>
/// <param name="openSdkFolder">src/OpenSdk of this repository.</param>
/// <param name="lockFile">Pins of the parts that are not this repository's.</param>
/// <param name="sources">Fetches them.</param>
/// <param name="cache">Keeps sysroots.</param>
/// <param name="espOpenSdk">What may be chosen about the flavour esp-open-sdk.</param>
public sealed class SdkBuilder(string openSdkFolder, ToolchainLock lockFile, SourceStore sources, FolderCache cache, EspOpenSdkSettings espOpenSdk)
{
    /// <summary>What a flavour is made from, beside this repository itself.</summary>
    public IEnumerable<LockedSource> SourcesOf(SdkFlavour flavour) => flavour switch
    {
        SdkFlavour.Open => OpenSdkBuilder.SourceNames.Select(lockFile.Find),
        SdkFlavour.Debian => DebianSdkBuilder.SourceNames.Select(lockFile.Find),
        _ => new EspOpenSdkRecipe(lockFile, espOpenSdk.WithDebugger) is var recipe ? recipe.Trees.Concat(recipe.Archives) : [],
    };

    /// <summary>What has to be here before a flavour can be made; nothing where it is made already, or comes from another machine.</summary>
    public IEnumerable<LockedSource> NeededSources(SdkFlavour flavour, bool isImported) =>
        flavour == SdkFlavour.EspOpenSdk && (isImported || new EspOpenSdkBuilder(lockFile, sources, cache, espOpenSdk).Find() is not null) ? [] : SourcesOf(flavour);

    /// <exception cref="SourcesMissingException">A source is neither here nor reachable.</exception>
    /// <exception cref="Esp01.Containers.SandboxException">The sandbox or a compiler failed.</exception>
    public Task<SdkSysroot> BuildAsync(
        SdkFlavour flavour, BuildEnvironment environment, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken) =>
        flavour switch
        {
            SdkFlavour.Open => new OpenSdkBuilder(openSdkFolder, lockFile, sources, cache).BuildAsync(environment, sourceProgress, progress, cancellationToken),
            SdkFlavour.Debian => new DebianSdkBuilder(lockFile, sources, cache).BuildAsync(environment, sourceProgress, progress, cancellationToken),
            _ => new EspOpenSdkBuilder(lockFile, sources, cache, espOpenSdk).BuildAsync(environment, sourceProgress, progress, cancellationToken),
        };
}
