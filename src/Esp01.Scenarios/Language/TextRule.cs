using System.Globalization;
using System.Text.RegularExpressions;

namespace Esp01.Scenarios.Language;

/// <summary>What a text must be: a text, one that contains another, one that matches a pattern, or a number in a range.</summary>
internal sealed record TextRule(string Description, Func<string, bool> Accepts)
{
    private static readonly string[] Kinds = ["contains", "regex", "from", "to"];

    public static TextRule Exactly(string text) => new($"\"{text}\"", seen => seen == text);

    public static TextRule Read(YamlPlace place)
    {
        if (place.IsText)
            return Exactly(place.Text());
        var fields = place.Fields([], Kinds);
        if (fields.TryGet("contains", out var part) && fields.Names.Count == 1)
            return Containing(part.Text());
        if (fields.TryGet("regex", out var pattern) && fields.Names.Count == 1)
            return Matching(pattern);
        if (fields.TryGet("from", out var from) && fields.TryGet("to", out var to) && fields.Names.Count == 2)
            return Between(from.Number(double.MinValue, double.MaxValue), to.Number(double.MinValue, double.MaxValue));
        throw place.Mistake($"It is not clear what {place.What} must be.", "Write the text itself, or contains: TEXT, or regex: PATTERN, or from: NUMBER and to: NUMBER.");
    }

    public static Regex ReadRegex(YamlPlace place)
    {
        try
        {
            // The only engine whose time is bounded by the text's length, whatever the pattern.
            return new(place.Text(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            throw place.Mistake($"This is no regular expression that can be used: {problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}.", "Regular expressions are .NET's, without look-around and back-references.");
        }
    }

    private static TextRule Containing(string part) => new($"something with \"{part}\" in it", seen => seen.Contains(part, StringComparison.Ordinal));

    private static TextRule Matching(YamlPlace place)
    {
        var regex = ReadRegex(place);
        return new($"something that matches {regex}", regex.IsMatch);
    }

    private static TextRule Between(double from, double to) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number, {from} to {to}"),
        seen => double.TryParse(seen, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to);
}
