using System.Globalization;
using System.Text;
using Esp01.Firmware.Budget;

namespace Esp01.Firmware.Report;

/// <summary>One page that shows a firmware: the flash to scale, code by size, files, options and the last builds. It needs no network and no script.</summary>
public static class ReportPage
{
    private const string Resource = "Esp01.Firmware.Report.report.html";

    /// <param name="budget">The firmware.</param>
    /// <param name="history">Newest first; may be empty.</param>
    public static string Render(FirmwareBudget budget, IReadOnlyList<BuildHistoryEntry> history)
    {
        var stretches = FlashMap.Of(budget);
        var values = new Dictionary<string, string>
        {
            ["name"] = Html.Text(budget.Name),
            ["chip"] = string.Create(CultureInfo.InvariantCulture, $"{budget.ChipBytes >> 10:N0} KiB"),
            ["verdict"] = budget.BytesOver == 0 ? "fits" : $"{Html.Bytes(budget.BytesOver)} bytes too large",
            ["verdict-class"] = budget.BytesOver == 0 ? "good" : "bad",
            ["tiles"] = Tiles(budget),
            ["map"] = Drawings.Map(stretches, budget.ChipBytes),
            ["legend"] = Legend(stretches),
            ["treemap"] = CodeDrawing.Draw(budget),
            ["modules"] = Modules(budget),
            ["sectors"] = Drawings.Sectors(stretches, budget.ChipBytes),
            ["files"] = Files(budget),
            ["options"] = Options(budget),
            ["history"] = history.Count == 0 ? "<p>This is the first build.</p>" : Drawings.History(history),
        };
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(Resource)!, Encoding.UTF8);
        return values.Aggregate(reader.ReadToEnd(), (page, value) => page.Replace($"{{{{{value.Key}}}}}", value.Value, StringComparison.Ordinal));
    }

    private static string Tiles(FirmwareBudget budget)
    {
        var irom = budget.Regions[0];
        (string Id, string Value, string What)[] tiles =
        [
            ("used", Html.Bytes(irom.Used), $"of {Html.Bytes(irom.Capacity)} bytes for code"),
            ("free", Html.Bytes(budget.Free), "bytes free for more code"),
            ("files", budget.FileSystem.Blocks > 0 ? $"{budget.FileSystem.Bytes >> 10:N0} KiB" : "none", "for files"),
            ("modules", $"{budget.FrozenModules.Count}", "frozen modules"),
            ("ram", Html.Bytes(budget.Regions[2].Used), $"of {Html.Bytes(budget.Regions[2].Capacity)} bytes of data RAM, heap included"),
        ];
        return string.Concat(tiles.Select(tile => $"""<div class="stat" id="stat-{tile.Id}"><b>{tile.Value}</b><span>{tile.What}</span></div>"""));
    }

    private static string Legend(IReadOnlyList<FlashStretch> stretches) => string.Concat(stretches.Select(stretch =>
        $"""<tr><td><i class="swatch {stretch.Kind}"></i>{Html.Text(stretch.Name)}</td><td class="number">{Html.Bytes(stretch.Bytes)}</td><td class="address">{new Flash.FlashAddress(stretch.Start)}</td></tr>"""));

    private static string Modules(FirmwareBudget budget) => string.Concat(budget.FrozenModules.Select(module =>
        $"""<span><i class="swatch {(module.Origin == "firmware-modules" ? "own" : "frozen")}"></i>{Html.Text(module.Path)} <b>{Html.Bytes(module.Bytes)}</b></span>"""));

    private static string Files(FirmwareBudget budget) => budget.FileSystem.Blocks == 0
        ? "No file system: MicroPython makes none on a chip under 1 MiB. Programs are frozen into the image."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{budget.FileSystem.Blocks} blocks of 4,096 bytes, {budget.FileSystem.Bytes:N0} bytes from {budget.FileSystem.Start}. {Reason(budget.FileSystem.Rule)}");

    private static string Reason(Flash.FileSystemRule rule) => rule switch
    {
        Flash.FileSystemRule.WhatTheImageLeaves => "It starts where the image ends (--filesystem auto).",
        Flash.FileSystemRule.Exactly => "Its size was asked for (--filesystem).",
        _ => "It starts where the release's own linker script ends firmware; --filesystem auto starts it where the image ends.",
    };

    private static string WordFor(BudgetOption option) => option.IsOn ? "takes" : IsAbsent(option) ? "not there" : "gave back";

    /// <summary>Nobody left it out: the SDK, the layout or the source has none.</summary>
    private static bool IsAbsent(BudgetOption option) => option.Reason.EndsWith("without", StringComparison.Ordinal);

    private static string Options(FirmwareBudget budget)
    {
        var most = Math.Max(1, budget.Options.Max(option => option.Bytes ?? 0));
        var text = new StringBuilder();
        foreach (var option in budget.Options.OrderBy(option => option.IsOn).ThenByDescending(option => option.Bytes ?? 0))
        {
            var bar = option.Bytes is { } bytes ? $"""<span class="bar {(option.IsOn ? "code" : "files")}" style="width:{Html.Number(120.0 * bytes / most)}px"></span>{Html.Bytes(bytes)}""" : "not measured";
            text.Append(null, $"<tr><td><b>{Html.Text(option.Name)}</b><br><span class=\"small\">{Html.Text(option.What)}</span></td>")
                .Append(null, $"<td class=\"{(option.IsOn || IsAbsent(option) ? "on" : "off")}\">{WordFor(option)}</td><td class=\"bars\">{(IsAbsent(option) ? "" : bar)}</td><td class=\"small\">{Html.Text(option.Reason)}</td></tr>");
        }
        return text.ToString();
    }
}
