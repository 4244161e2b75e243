namespace Esp01.CommandLine.Grammar;

/// <summary>Finds what a user may have meant.</summary>
public static class Suggestion
{
    /// <returns><c> Did you mean 'x'?</c> with a space in front, or an empty string when nothing is near.</returns>
    public static string For(string typed, IEnumerable<string> known, string prefix = "") =>
        Nearest(typed, known) is { } nearest ? $" Did you mean '{prefix}{nearest}'?" : string.Empty;

    /// <returns>The known word with the fewest edits to the typed one, if that is at most a third of its length, or one that begins with it.</returns>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        var plain = typed.ToUpperInvariant();
        var words = known.Distinct(StringComparer.Ordinal).ToList();
        var best = words
            .Select(word => (Word: word, Distance: EditDistance(plain, word.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Max(plain.Length, candidate.Word.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
        return best ?? (plain.Length >= 3 ? words.FirstOrDefault(word => word.StartsWith(plain, StringComparison.OrdinalIgnoreCase)) : null);
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    public static int EditDistance(string left, string right)
    {
        var distance = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
            distance[row, 0] = row;
        for (var column = 0; column <= right.Length; column++)
            distance[0, column] = column;

        for (var row = 1; row <= left.Length; row++)
        {
            for (var column = 1; column <= right.Length; column++)
            {
                var replacement = left[row - 1] == right[column - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(distance[row - 1, column] + 1, distance[row, column - 1] + 1), distance[row - 1, column - 1] + replacement);
                var isSwap = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
                distance[row, column] = isSwap ? Math.Min(best, distance[row - 2, column - 2] + 1) : best;
            }
        }

        return distance[left.Length, right.Length];
    }
}
