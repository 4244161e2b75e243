using System.Text;
using Esp01.Firmware.Budget;

namespace Esp01.Firmware.Report;

/// <summary>Areas in proportion to bytes of flash: parts of MicroPython and the SDK, the larger ones with their objects, and each frozen module.</summary>
internal static class CodeDrawing
{
    private const double Width = 1000;
    private const double Height = 520;
    private const double TitleHeight = 24;

    /// <summary>A part with more than this share of all is shown with what is in it.</summary>
    private const double LargeShare = 0.1;

    /// <summary>About how wide a bold letter is.</summary>
    private const double Letter = 8.5;

    private sealed record Item(string Name, int Bytes, string Kind, IReadOnlyList<BudgetObject> Objects);

    public static string Draw(FirmwareBudget budget)
    {
        var items = budget.Parts.Where(part => part.Name != CodeParts.FrozenContent)
            .Select(part => new Item(part.Name, part.Flash, KindOf(part), [.. budget.Objects.Where(entry => entry.Part == part.Name)]))
            .Append(new Item(CodeParts.FrozenContent, budget.FrozenModules.Sum(module => module.Bytes) + budget.FrozenShared, "frozen", FrozenObjects(budget)))
            .Where(item => item.Bytes > 0)
            .OrderByDescending(item => item.Bytes)
            .ToList();
        var all = items.Sum(item => item.Bytes);
        var own = budget.FrozenModules.Where(module => module.Origin == "firmware-modules").Select(module => module.Path).ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder($"""<svg id="treemap" viewBox="0 0 {Html.Number(Width)} {Html.Number(Height)}" role="img" aria-label="Code and modules by size">""");
        foreach (var tile in Treemap.Squarify([.. items.Select(item => (double)item.Bytes)], Width, Height))
        {
            var item = items[tile.Index];
            var isDivided = item.Objects.Count > 1 && tile.Height > 3 * TitleHeight && (item.Bytes > all * LargeShare || item.Name == CodeParts.FrozenContent);
            text.Append(Html.Rectangle(tile.X + 1, tile.Y + 1, tile.Width - 2, tile.Height - 2, "tile " + item.Kind + (isDivided ? " group" : ""), $"{item.Name}: {Html.Bytes(item.Bytes)} bytes"));
            Name(text, tile, item.Name, item.Bytes, isDivided ? "group" : item.Kind, isOneLine: isDivided);
            if (isDivided)
                Divide(text, tile, item, own);
        }
        return text.Append("</svg>").ToString();
    }

    private static void Divide(StringBuilder text, TreemapTile whole, Item item, HashSet<string> own)
    {
        foreach (var tile in Treemap.Squarify([.. item.Objects.Select(entry => (double)entry.Flash)], whole.Width - 6, whole.Height - TitleHeight - 5))
        {
            var entry = item.Objects[tile.Index];
            var kind = own.Contains(entry.Name) ? "own" : item.Kind;
            var placed = tile with { X = whole.X + 3 + tile.X, Y = whole.Y + TitleHeight + 2 + tile.Y };
            text.Append(Html.Rectangle(placed.X + 0.5, placed.Y + 0.5, Math.Max(0.5, placed.Width - 1), Math.Max(0.5, placed.Height - 1), "part " + kind, $"{entry.Name}: {Html.Bytes(entry.Flash)} bytes"));
            Name(text, placed, entry.Name, entry.Flash, kind, isOneLine: false);
        }
    }

    /// <summary>What has no room is said by the title that shows under the pointer.</summary>
    private static void Name(StringBuilder text, TreemapTile tile, string name, int bytes, string kind, bool isOneLine)
    {
        var line = isOneLine ? $"{name}  {Html.Bytes(bytes)}" : name;
        if (tile.Width < (line.Length * Letter) + 10 || tile.Height < 20)
            return;
        text.Append(Html.Label(tile.X + 7, tile.Y + 17, line, "strong on-" + kind));
        if (!isOneLine && tile.Height > 38)
            text.Append(Html.Label(tile.X + 7, tile.Y + 33, Html.Bytes(bytes), "on-" + kind));
    }

    private static string KindOf(BudgetPart part) => part.Name.EndsWith(".a", StringComparison.Ordinal) ? "library" : "code";

    private static List<BudgetObject> FrozenObjects(FirmwareBudget budget) =>
    [
        .. budget.FrozenModules.Select(module => new BudgetObject(CodeParts.FrozenContent, module.Path, module.Bytes))
            .Append(new BudgetObject(CodeParts.FrozenContent, "shared", budget.FrozenShared))
            .OrderByDescending(entry => entry.Flash),
    ];
}
