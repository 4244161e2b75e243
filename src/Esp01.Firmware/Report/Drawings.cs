using System.Globalization;
using System.Text;
using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Report;

/// <summary>The page's drawings, as SVG: nothing is loaded and no script runs.</summary>
internal static class Drawings
{
    private const double Width = 1000;

    /// <summary>The chip as one bar, to scale, with addresses below it.</summary>
    public static string Map(IReadOnlyList<FlashStretch> stretches, int chipBytes)
    {
        const double height = 74;
        var scale = Width / chipBytes;
        var text = new StringBuilder($"""<svg id="flash-map" viewBox="0 0 {Html.Number(Width)} 104" role="img" aria-label="The flash chip to scale">""");
        foreach (var stretch in stretches)
        {
            text.Append(Html.Rectangle(stretch.Start * scale, 0, stretch.Bytes * scale, height, stretch.Kind, $"{stretch.Name}: {Html.Bytes(stretch.Bytes)} bytes from {new FlashAddress(stretch.Start)}"));
            if (stretch.Bytes * scale > 90)
            {
                var middle = (stretch.Start + (stretch.Bytes / 2.0)) * scale;
                text.Append(Html.Label(middle, 34, ShortName(stretch), "middle strong on-" + stretch.Kind)).Append(Html.Label(middle, 52, $"{stretch.Bytes / 1024.0:0.0} KiB", "middle on-" + stretch.Kind));
            }
        }

        for (var at = 0; at <= chipBytes; at += chipBytes / 8)
        {
            var side = at == 0 ? "" : at == chipBytes ? "end " : "middle ";
            text.Append(null, $"""<line x1="{Html.Number(at * scale)}" x2="{Html.Number(at * scale)}" y1="{height}" y2="{height + 6}" class="tick"/>""")
                .Append(Html.Label(at * scale, height + 22, new FlashAddress(at).ToString(), side + "address"));
        }
        return text.Append("</svg>").ToString();
    }

    /// <summary>The chip's sectors of 4 KiB, 64 in a row, each in the colour of what it mostly holds.</summary>
    public static string Sectors(IReadOnlyList<FlashStretch> stretches, int chipBytes)
    {
        const int perRow = 64;
        const double cell = Width / perRow;
        var count = chipBytes / FlashAddress.SectorSize;
        var rows = (count + perRow - 1) / perRow;
        var text = new StringBuilder($"""<svg id="sectors" viewBox="0 0 {Html.Number(Width)} {Html.Number(rows * cell)}" role="img" aria-label="The chip's sectors">""");
        for (var sector = 0; sector < count; sector++)
        {
            var start = sector * FlashAddress.SectorSize;
            var stretch = stretches.MaxBy(candidate => Math.Min(candidate.Start + candidate.Bytes, start + FlashAddress.SectorSize) - Math.Max(candidate.Start, start))!;
            text.Append(Html.Rectangle((sector % perRow * cell) + 1, (sector / perRow * cell) + 1, cell - 2, cell - 2, stretch.Kind, $"sector {sector}, {new FlashAddress(start)}: {stretch.Name}"));
        }
        return text.Append("</svg>").ToString();
    }

    /// <summary>A bar for each build: code, frozen modules and room for files.</summary>
    public static string History(IReadOnlyList<BuildHistoryEntry> builds)
    {
        const double row = 34;
        const double left = 290;
        var most = Math.Max(1, builds.Max(build => build.Code + build.Frozen + build.FileSystem));
        var scale = (Width - left) / most;
        var text = new StringBuilder($"""<svg id="history" viewBox="0 0 {Html.Number(Width)} {Html.Number(builds.Count * row)}" role="img" aria-label="The last builds">""");
        for (var i = 0; i < builds.Count; i++)
        {
            var build = builds[i];
            var y = i * row;
            text.Append(Html.Label(0, y + 14, WithoutBoard(build.Name), "name")).Append(Html.Label(0, y + 28, When(build), build.BytesOver > 0 ? "small bad" : "small"));
            var x = left;
            foreach (var (bytes, kind, what) in new[] { (build.Code, "code", "code"), (build.Frozen, "frozen", "frozen modules"), (build.FileSystem, "files", "room for files") })
            {
                if (bytes <= 0)
                    continue;
                text.Append(Html.Rectangle(x, y + 4, bytes * scale, row - 10, kind, $"{what}: {Html.Bytes(bytes)} bytes"));
                if (bytes * scale > 64)
                    text.Append(Html.Label(x + (bytes * scale / 2), y + 20, Html.Bytes(bytes), "middle on-" + kind));
                x += bytes * scale;
            }
        }
        return text.Append("</svg>").ToString();
    }

    /// <summary>The board is the same in all of them.</summary>
    private static string WithoutBoard(string name) => name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..];

    private static string When(BuildHistoryEntry build) => build.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
        + (build.BytesOver > 0 ? $" · {Html.Bytes(build.BytesOver)} bytes too large" : "");

    private static string ShortName(FlashStretch stretch) => stretch.Kind switch
    {
        "code" => "code",
        "frozen" => "frozen",
        "free" => "free",
        "files" => "files",
        _ => stretch.Name,
    };
}
