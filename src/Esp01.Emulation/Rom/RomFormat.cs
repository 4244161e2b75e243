using System.Globalization;
using System.Text;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Rom;

/// <summary>The ROM's printf: %d %i %u %x %X %p %c %s and %%, with width, zero padding, minus and precision.</summary>
internal static class RomFormat
{
    /// <param name="nextArgument">Gives the next 32-bit argument each time it is called.</param>
    public static string Format(MemoryMap memory, uint format, Func<uint> nextArgument)
    {
        var text = new StringBuilder();
        var at = format;
        char Next() => (char)memory.ReadByte(at++);

        for (var c = Next(); c != 0; c = Next())
        {
            if (c != '%')
            {
                text.Append(c);
                continue;
            }

            var left = false;
            var padding = ' ';
            var width = 0;
            int? precision = null;
            for (c = Next(); c is '-' or '0'; c = Next())
            {
                if (c == '-')
                    left = true;
                else
                    padding = '0';
            }

            for (; char.IsAsciiDigit(c); c = Next())
                width = (width * 10) + (c - '0');
            if (c == '*')
            {
                width = (int)nextArgument();
                c = Next();
            }

            if (c == '.')
            {
                precision = 0;
                for (c = Next(); char.IsAsciiDigit(c); c = Next())
                    precision = (precision * 10) + (c - '0');
            }

            while (c is 'l' or 'h' or 'z')
                c = Next();
            if (c == 0)
                break;
            var item = Item(memory, c, precision, nextArgument);
            text.Append(left ? item.PadRight(width) : Pad(item, width, c == 's' ? ' ' : padding));
        }

        return text.ToString();
    }

    private static string Item(MemoryMap memory, char kind, int? precision, Func<uint> nextArgument) => kind switch
    {
        'd' or 'i' => ((int)nextArgument()).ToString(CultureInfo.InvariantCulture),
        'u' => nextArgument().ToString(CultureInfo.InvariantCulture),
        'x' or 'p' => nextArgument().ToString("x", CultureInfo.InvariantCulture),
        'X' => nextArgument().ToString("X", CultureInfo.InvariantCulture),
        'o' => Convert.ToString(nextArgument(), 8),
        'c' => ((char)(byte)nextArgument()).ToString(),
        's' => Text(memory, nextArgument(), precision ?? int.MaxValue),
        _ => kind.ToString(),
    };

    private static string Text(MemoryMap memory, uint address, int limit)
    {
        if (address == 0)
            return "<null>";
        var text = new StringBuilder();
        while (text.Length < limit && memory.ReadByte(address++) is var value and not 0)
            text.Append((char)value);
        return text.ToString();
    }

    private static string Pad(string item, int width, char padding) => padding == '0' && item.StartsWith('-')
        ? $"-{item[1..].PadLeft(width - 1, '0')}"
        : item.PadLeft(Math.Max(0, width), padding);
}
