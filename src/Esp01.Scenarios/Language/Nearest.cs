namespace Esp01.Scenarios.Language;

/// <summary>The known word that a wrong one may have meant.</summary>
internal static class Nearest
{
    /// <returns>The end of a sentence, full stop included.</returns>
    public static string To(string word, IEnumerable<string> known)
    {
        // A long word of a broken file is no misspelling, and comparing it would cost its square.
        if (word.Length > 40)
            return ".";
        var best = known.Select(other => (Word: other, Distance: Distance(word, other))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(word.Length > 3 ? 2 : 1, word.Length / 3) ? $"; did you mean {best.Word}?" : ".";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
