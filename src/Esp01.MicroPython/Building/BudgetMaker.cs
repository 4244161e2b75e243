using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Tailoring;

namespace Esp01.MicroPython.Building;

/// <summary>Joins what was measured with what was chosen.</summary>
internal static class BudgetMaker
{
    /// <summary>Frozen, a module takes about this much of its .mpy file's size, names and strings included; measured over this repository's modules and MicroPython's.</summary>
    private const double FrozenPerMpyByte = 1.1;

    /// <summary>A guess before anything is linked: measured code of such a firmware, less its options, plus its modules.</summary>
    /// <returns><c>null</c> where no such firmware has been measured, or the size of a module is not known yet.</returns>
    public static BudgetEstimate? Estimate(FirmwareInputs inputs)
    {
        if (inputs.Costs.FindWhole(inputs.Selection) is not { } measured || inputs.Plan.MpyBytes is null)
            return null;
        var irom = measured.CodeWith(inputs.Selection.Options) + (int)(inputs.Plan.MpyBytes.Value * FrozenPerMpyByte);
        var layout = FileSystemPlan.LayoutFor(inputs.Selection.Tailoring.FileSystem, inputs.Selection);
        return new BudgetEstimate(irom, layout?.SafeIromLength ?? 0, measured.Basis);
    }

    /// <param name="inputs">What was built.</param>
    /// <param name="meter">What came of it.</param>
    /// <param name="layout">What it must fit; for one that is too large, the layout it was meant for.</param>
    public static FirmwareBudget Create(FirmwareInputs inputs, BudgetMeter meter, FlashLayout layout)
    {
        var selection = inputs.Selection;
        var area = FileSystemArea.On(layout.UserStart, selection.ChipBytes, selection.Release.FileSystemStart);
        var origins = inputs.Plan.Modules.ToDictionary(module => module.Path, inputs.OriginOf, StringComparer.Ordinal);
        var free = layout.UserStart.Value - meter.ImageLength;
        return new FirmwareBudget
        {
            Name = selection.FileName,
            ChipBytes = selection.ChipBytes,
            BytesOver = Math.Max(0, -free),
            Estimate = Estimate(inputs),
            Regions = meter.Regions(layout),
            Sections = meter.Sections(),
            Parts = meter.Parts(),
            Objects = meter.Objects(),
            FrozenModules =
            [
                .. meter.FrozenModules().Select(entry => new BudgetModule(entry.Key, entry.Value, origins.GetValueOrDefault(entry.Key, "")))
                    .OrderByDescending(module => module.Bytes).ThenBy(module => module.Path, StringComparer.Ordinal),
            ],
            FrozenShared = meter.FrozenShared,
            LeftOut = [.. inputs.Plan.LeftOut.Select(gone => new BudgetOmission(gone.Module.ImportName, gone.Reason))],
            Options = [.. selection.Options.States.Select(state => Describe(state, meter, inputs.Costs.Find(selection)))],
            FileSystem = new BudgetFileSystem(area.Start, Math.Max(0, area.Blocks), Math.Max(0, area.Bytes), selection.Tailoring.FileSystem.Kind),
            Free = Math.Max(0, free),
        };
    }

    /// <summary>What could be left out of a firmware that is too large.</summary>
    public static IReadOnlyList<RoomOffer> Offers(FirmwareInputs inputs, FirmwareBudget budget)
    {
        var options = budget.Options.Where(option => option is { IsOn: true, Bytes: > 0 }).Select(option => new RoomOffer($"--options -{option.Name}", option.Bytes!.Value, option.What));
        var needed = inputs.Plan.Modules.SelectMany(module => module.Imports().Where(import => !import.IsOptional).Select(import => import.Name)).ToHashSet(StringComparer.Ordinal);
        var modules = inputs.Plan.Modules
            .Where(module => module.ImportName != "_boot" && !needed.Contains(module.ImportName))
            .Select(module => new RoomOffer(
                $"--modules -{module.ImportName}", budget.FrozenModules.FirstOrDefault(frozen => frozen.Path == module.Path)?.Bytes ?? 0, "the module " + module.ImportName));
        return [.. options.Concat(modules).Where(offer => offer.Bytes > 0).OrderByDescending(offer => offer.Bytes)];
    }

    private static BudgetOption Describe(OptionState state, BudgetMeter meter, CostMeasurement? measured)
    {
        var option = state.Option;
        if (state.IsOn && meter.Present(option.Witnesses).Count == 0)
            return new BudgetOption(option.Name, option.What, IsOn: false, "this source comes without", null, "");
        // What layouts have differs between releases; the linked file knows.
        if (!state.IsOurs && meter.Present(option.Witnesses).Count > 0)
            return new BudgetOption(option.Name, option.What, IsOn: true, "", null, "");
        int? bytes = state is { IsOurs: true, IsImplied: false } && measured is not null && measured.Options.TryGetValue(option.Name, out var known) ? known : null;
        return new BudgetOption(option.Name, option.What, state.IsOn, state.Reason, bytes, bytes is null ? "" : measured!.Basis);
    }
}
