using System.Globalization;

namespace Esp01.Emulation.Rom;

/// <summary>Text to numbers: the digits of a MAC address.</summary>
internal static class RomText
{
    private const uint Failed = 1;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40002b74, "ets_char2xdigit", ReadDigit),
        new(0x40002af8, "ets_str2macaddr", ReadMac),
    ];

    /// <summary>(character, where its value goes); 0 when it is a hexadecimal digit.</summary>
    private static void ReadDigit(RomCall call)
    {
        if (!char.IsAsciiHexDigit((char)(byte)call[0]))
        {
            call.Return(Failed);
            return;
        }

        call.Memory.WriteByte(call[1], (byte)Convert.ToInt32(((char)(byte)call[0]).ToString(), 16));
        call.Return(0u);
    }

    /// <summary>(six bytes, text with two digits for each and anything between); 0 when all were there.</summary>
    private static void ReadMac(RomCall call)
    {
        var text = call.ReadText(call[1]);
        for (var i = 0; i < 6; i++)
        {
            if (text.Length < (i * 3) + 2 || !byte.TryParse(text.AsSpan(i * 3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                call.Return(Failed);
                return;
            }

            call.Memory.WriteByte(call[0] + (uint)i, value);
        }

        call.Return(0u);
    }
}
