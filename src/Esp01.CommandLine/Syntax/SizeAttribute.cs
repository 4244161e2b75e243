using System.Globalization;

namespace Esp01.CommandLine.Syntax;

/// <summary>A number of bytes: <c>1048576</c>, <c>0x100000</c>, <c>1024K</c> or <c>1M</c>; words such as <c>auto</c> can stand instead.</summary>
public sealed class SizeAttribute(params string[] words) : ParameterSyntaxAttribute
{
    private const int Kibi = 1024;

    public IReadOnlyList<string> Words { get; } = words;

    public override string Placeholder => string.Join('|', Words.Append("SIZE"));

    public override IReadOnlyList<string> Choices => Words;

    /// <returns>Bytes, or null when the text is no size.</returns>
    public static long? TryParse(string value)
    {
        var (digits, factor) = value.Length == 0 ? (value, 1) : char.ToUpperInvariant(value[^1]) switch
        {
            'K' when !IsHex(value) => (value[..^1], Kibi),
            'M' when !IsHex(value) => (value[..^1], Kibi * Kibi),
            _ => (value, 1),
        };
        var isNumber = IsHex(digits)
            ? long.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && number is >= 0 and <= int.MaxValue ? number * factor : null;
    }

    public override string? Problem(string value) =>
        Words.Contains(value, StringComparer.OrdinalIgnoreCase) || TryParse(value) is not null
            ? null
            : $"must be {string.Concat(Words.Select(word => $"'{word}' or "))}a size such as 1048576, 0x100000, 1024K or 1M";

    private static bool IsHex(string value) => value.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
}
