using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;

namespace Esp01.MicroPython.Source;

/// <summary>Brings MicroPython with its submodules, or a release archive that comes without them.</summary>
public sealed class MicroPythonSourceProvider(ToolchainLock lockFile, SourceStore store)
{
    /// <summary>What a selection is made from: the release, and the submodules that are compiled.</summary>
    public IEnumerable<LockedSource> SourcesOf(FirmwareSelection selection)
    {
        var wanted = (GitSource)lockFile.Find(selection.Release.SourceName);
        return selection.Sdk == SdkFlavour.Open && wanted.Alternates.Count > 0
            ? [lockFile.Find(wanted.Alternates[0])]
            : FoldersOf(wanted, selection).Select(folder => lockFile.Find(wanted.Submodules[folder])).Prepend(wanted);
    }

    /// <exception cref="SourcesMissingException">A source is neither here nor reachable.</exception>
    /// <exception cref="SourceCorruptException">A place holds other bytes than the pinned ones.</exception>
    public async Task<MicroPythonSource> FetchAsync(FirmwareSelection selection, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        var wanted = (GitSource)lockFile.Find(selection.Release.SourceName);
        if (selection.Sdk == SdkFlavour.Open && wanted.Alternates.Count > 0)
            return await FetchArchiveFirstAsync(selection, wanted, progress, cancellationToken);

        var main = await FetchMainAsync(selection, wanted, progress, cancellationToken);
        if (main.Used is not GitSource git)
            return new MicroPythonSource(selection, main, new Dictionary<string, FetchedSource>());
        var folders = FoldersOf(git, selection);
        var fetched = await store.FetchTreesAsync(folders.Select(folder => lockFile.Find(git.Submodules[folder])), progress, cancellationToken);
        return new MicroPythonSource(selection, main, folders.Zip(fetched).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>Where the release is missing its submodules mostly are too; one message then lists all of them.</summary>
    private async Task<FetchedSource> FetchMainAsync(FirmwareSelection selection, GitSource wanted, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return (await store.FetchTreesAsync([wanted], progress, cancellationToken))[0];
        }
        catch (SourcesMissingException)
        {
            return (await store.FetchTreesAsync(SourcesOf(selection), progress, cancellationToken))[0];
        }
    }

    /// <summary>What is not compiled is not fetched: an air-gapped machine need not bring it.</summary>
    private static List<string> FoldersOf(GitSource release, FirmwareSelection selection) =>
        [.. release.Submodules.Keys.Where(folder => selection.HasBtree || folder != MicroPythonSource.BerkeleyDb).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The flavour "open" is built from the distribution's archive alone where that has the release, so that its image is the
    /// same on a machine that reaches more.
    /// </summary>
    private async Task<MicroPythonSource> FetchArchiveFirstAsync(
        FirmwareSelection selection, GitSource wanted, IProgress<SourceProgress>? progress, CancellationToken cancellationToken)
    {
        var archive = lockFile.Find(wanted.Alternates[0]) with { Alternates = [wanted.Name] };
        var fetched = (await store.FetchTreesAsync([archive], progress, cancellationToken))[0];
        return new MicroPythonSource(selection, fetched with { Wanted = wanted }, new Dictionary<string, FetchedSource>());
    }
}
