using System.Globalization;

namespace Esp01.Emulation.Peripherals;

/// <summary>A station's address. The chip's fuses hold the last three bytes and which of two makers' prefixes goes before them, or any prefix.</summary>
public readonly record struct MacAddress(uint Prefix, uint Device)
{
    public static MacAddress Default => new(0x18fe34, 0x3c4b5a);

    /// <summary>Six bytes as two hexadecimal digits each, separated by colons.</summary>
    public static bool TryParse(string? text, out MacAddress address)
    {
        address = default;
        var parts = text?.Split(':') ?? [];
        if (parts.Length != 6)
            return false;
        ulong value = 0;
        foreach (var part in parts)
        {
            if (part.Length != 2 || !byte.TryParse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var digit))
                return false;
            value = (value << 8) | digit;
        }

        address = new((uint)(value >> 24), (uint)(value & 0xff_ffff));
        return true;
    }

    public override string ToString()
    {
        var value = ((ulong)(Prefix & 0xff_ffff) << 24) | (Device & 0xff_ffff);
        return string.Join(':', Enumerable.Range(0, 6).Select(i => ((value >> (40 - (i * 8))) & 0xff).ToString("x2", CultureInfo.InvariantCulture)));
    }
}
