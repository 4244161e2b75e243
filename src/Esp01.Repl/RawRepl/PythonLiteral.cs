using System.Globalization;
using System.Text;

namespace Esp01.Repl.RawRepl;

/// <summary>Values as Python source. The result is plain ASCII without control characters, so it is safe inside raw REPL commands.</summary>
public static class PythonLiteral
{
    public static string Of(string value)
    {
        var text = new StringBuilder("'");
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\'' => text.Append("\\'"),
                '\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7f => text.Append((char)rune.Value),
                < 0x100 => text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
                < 0x10000 => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }

        return text.Append('\'').ToString();
    }

    /// <summary>
    /// For values that differ from command to command: MicroPython interns str literals of up to ten characters and never
    /// frees them, bytes it does not.
    /// </summary>
    public static string OfPassing(string value) => value.Length > 10 ? Of(value) : Of(Encoding.UTF8.GetBytes(value)) + ".decode()";

    public static string Of(ReadOnlySpan<byte> value)
    {
        var text = new StringBuilder("b'", value.Length + 3);
        foreach (var item in value)
        {
            _ = item switch
            {
                (byte)'\'' => text.Append("\\'"),
                (byte)'\\' => text.Append("\\\\"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\t' => text.Append("\\t"),
                >= 0x20 and < 0x7f => text.Append((char)item),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\x{item:x2}"),
            };
        }

        return text.Append('\'').ToString();
    }
}
