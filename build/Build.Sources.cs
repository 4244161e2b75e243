using Esp01.MicroPython.Parts;
using Esp01.Toolchain.Sources;

/// <summary>Everything that comes from elsewhere, before anything is made of it.</summary>
internal sealed partial class Build
{
    /// <summary>The targets that need MicroPython's sources.</summary>
    private static readonly string[] _targetsOfFirmware =
        [nameof(FetchSources), nameof(BuildMpyCross), nameof(FreezeModules), nameof(BuildFirmware), nameof(MeasureOptions), nameof(VerifyBuild), nameof(Release), nameof(Flash), nameof(TestProgram)];

    private static bool IsNamed(params string[] targets) => Driver.CommandLine.Targets.Any(target => targets.Contains(target.Name));

    async Task FetchSourcesAsync(CancellationToken cancellationToken)
    {
        // git looks at every file of the checkout; it can do that meanwhile.
        repository = Repository.ReadAsync(RootDirectory, cancellationToken);
        // So can the engine, which every target that is named beside this one needs; RestoreSdkContainer tells when there is none.
        if (!IsOnHost)
            _ = EngineAsync(cancellationToken);
        var wanted = Sdks.NeededSources(Flavour, isImported: ImportSdk is not null).ToList();
        await SourceStore.EnsureAsync(
        [
            () => Sources.FetchPackedAsync(wanted, SourceLines, cancellationToken),
            async () => source = IsNamed(_targetsOfFirmware) ? await SourceAsync(cancellationToken) : null,
        ]);
        Summary(("Sources", $"{wanted.Count + (source?.All.Count() ?? 0)}"), ("Stand-ins", $"{wanted.Count(item => Sources.ChoiceFor(item) != item) + (source?.All.Count(item => item.Used.Name != item.Wanted.Name) ?? 0)}"));
    }
}
