using Esp01.CommandLine.Syntax;
using Esp01.RomLoader.Devices;

namespace CommandLine;

/// <summary>A part of the flash: <c>0x3000-0x3fff</c> with the last byte, or <c>0x3000+4K</c> with the length.</summary>
internal sealed class RegionAttribute : ParameterSyntaxAttribute
{
    public override string Placeholder => "FIRST-LAST|FIRST+SIZE";

    /// <returns>Null when the text is no region.</returns>
    public static FlashRange? TryParse(string text)
    {
        var hasLength = text.Contains('+', StringComparison.Ordinal);
        if (text.Split(hasLength ? '+' : '-') is not [var left, var right] || SizeAttribute.TryParse(left) is not { } first || SizeAttribute.TryParse(right) is not { } second)
            return null;
        var length = hasLength ? second : second - first + 1;
        return length > 0 && first + length <= int.MaxValue ? new FlashRange((int)first, (int)length) : null;
    }

    public override string? Problem(string value) => TryParse(value) is null ? "must be a region such as 0x3000-0x3fff or 0x3000+4K" : null;
}
