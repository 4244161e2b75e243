using System.Globalization;

namespace Esp01.Shields.Catalog;

/// <summary>Something about a kind of shield that is soldered, not turned: a length, an address.</summary>
/// <param name="Default">As text, where nothing is said.</param>
/// <param name="Expects">What is valid, as the end of "takes".</param>
public sealed record ShieldOption(string Name, string Default, string Expects, Func<string, bool> IsValid)
{
    public static ShieldOption Number(string name, int usual, int least, int most) => new(
        name, usual.ToString(CultureInfo.InvariantCulture), $"a whole number, {least} to {most}", text => TryWhole(text, out var value) && value >= least && value <= most);

    public static ShieldOption Choice(string name, params string[] choices) => new(name, choices[0], $"one of {string.Join(", ", choices)}", choices.Contains);

    /// <summary>Also as 0x3c.</summary>
    public static bool TryWhole(string text, out int value) => text.StartsWith("0x", StringComparison.Ordinal)
        ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
