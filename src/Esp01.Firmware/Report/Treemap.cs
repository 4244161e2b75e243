namespace Esp01.Firmware.Report;

/// <summary>A rectangle of a treemap.</summary>
/// <param name="Index">Which of the values it stands for.</param>
/// <param name="X">Left.</param>
/// <param name="Y">Top.</param>
/// <param name="Width">To the right.</param>
/// <param name="Height">Down.</param>
public readonly record struct TreemapTile(int Index, double X, double Y, double Width, double Height);

/// <summary>
/// Divides a rectangle into areas in proportion to values, as near to squares as rows of them allow (Bruls, Huizing and van
/// Wijk, "Squarified Treemaps", 2000).
/// </summary>
public static class Treemap
{
    /// <param name="values">Largest first; none below zero.</param>
    /// <param name="width">Of the whole.</param>
    /// <param name="height">Of the whole.</param>
    /// <returns>One tile for each value above zero.</returns>
    public static IReadOnlyList<TreemapTile> Squarify(IReadOnlyList<double> values, double width, double height)
    {
        var tiles = new List<TreemapTile>();
        var total = values.Sum();
        if (total <= 0)
            return tiles;
        var areas = values.Select(value => value / total * width * height).ToList();
        var (x, y) = (0.0, 0.0);
        for (var start = 0; start < areas.Count && areas[start] > 0;)
        {
            var side = Math.Min(width - x, height - y);
            var end = start + 1;
            while (end < areas.Count && areas[end] > 0 && Worst(areas, start, end + 1, side) <= Worst(areas, start, end, side))
                end++;
            var thickness = Sum(areas, start, end) / side;
            var isColumn = width - x >= height - y;
            var along = isColumn ? y : x;
            for (var i = start; i < end; i++)
            {
                var length = areas[i] / thickness;
                tiles.Add(isColumn ? new TreemapTile(i, x, along, thickness, length) : new TreemapTile(i, along, y, length, thickness));
                along += length;
            }

            (x, y) = isColumn ? (x + thickness, y) : (x, y + thickness);
            start = end;
        }
        return tiles;
    }

    /// <summary>The worst ratio of sides in a row of the areas from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    private static double Worst(List<double> areas, int start, int end, double side)
    {
        var sum = Sum(areas, start, end);
        return Enumerable.Range(start, end - start).Max(i => Math.Max(side * side * areas[i] / (sum * sum), sum * sum / (side * side * areas[i])));
    }

    private static double Sum(List<double> areas, int start, int end) => areas.GetRange(start, end - start).Sum();
}
