using System.Globalization;
using System.Text;

namespace Esp01.Repl.Wire;

/// <summary>Bytes of the line as text for messages and logs.</summary>
public static class WireText
{
    /// <summary>In quotes, control and non-ASCII bytes escaped, and cut in the middle when longer than <paramref name="limit"/> bytes.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes, int limit = int.MaxValue)
    {
        var text = new StringBuilder("\"");
        if (bytes.Length <= limit)
            return Append(text, bytes).Append('"').ToString();
        var half = limit / 2;
        Append(text, bytes[..half]).Append(CultureInfo.InvariantCulture, $"\" ... {bytes.Length - (2 * half)} bytes ... \"");
        return Append(text, bytes[^half..]).Append('"').ToString();
    }

    /// <summary>What the board printed: UTF-8, with U+FFFD where it is not.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static StringBuilder Append(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            _ = value switch
            {
                (byte)'\r' => text.Append("\\r"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\t' => text.Append("\\t"),
                (byte)'"' => text.Append("\\\""),
                (byte)'\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7f => text.Append((char)value),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
            };
        }

        return text;
    }
}
