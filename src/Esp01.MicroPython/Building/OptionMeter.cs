using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Building;

/// <summary>Measures what each option takes by building the firmware with and without it. What it links runs on no board: nothing can be too large for it.</summary>
/// <param name="prepare">Brings sources and modules for a selection; asked for each build.</param>
public sealed class OptionMeter(Func<FirmwareSelection, CancellationToken, Task<FirmwareInputs>> prepare)
{
    /// <param name="selection">Release, layout and SDK; how it is tailored does not matter.</param>
    /// <param name="progress">Each build by its name.</param>
    /// <param name="cancellationToken">Stops after the step that runs.</param>
    public async Task<CostMeasurement> MeasureAsync(FirmwareSelection selection, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var full = selection.With(FirmwareTailoring.None);
        var code = await CodeOfAsync(full, cancellationToken);
        var costs = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var state in full.Options.States.Where(state => state.IsOurs))
        {
            var change = new NameChange(!state.IsOn, state.Option.Name);
            progress?.Report(new BuildProgress(BuildProgressKind.Step, $"measure {change}"));
            var changed = await CodeOfAsync(full.With(new FirmwareTailoring { Options = [change] }), cancellationToken);
            costs[state.Option.Name] = state.IsOn ? code - changed : changed - code;
        }

        return new CostMeasurement(
            full.Sdk.ToDisplayName(), full.Release.Version.ToString(), full.Variant, code, costs, [.. full.Options.SwitchedOff.Select(state => state.Option.Name)]);
    }

    private async Task<int> CodeOfAsync(FirmwareSelection selection, CancellationToken cancellationToken)
    {
        // Objects of builds that nobody makes again are not worth their space.
        var folder = Directory.CreateTempSubdirectory("esp01-measure-").FullName;
        try
        {
            var inputs = await prepare(selection, cancellationToken);
            return (await new FirmwareLinker(new FolderCache(folder), inputs, null).MeasureAsync(cancellationToken)).Meter.Code;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
