using System.Globalization;
using System.Text;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.Files;

/// <summary>
/// An absolute path on the board's file system: <c>/</c>, or <c>/lib/a.py</c> without a slash at the end. Its names are bytes, of which
/// only the slash means something: a backslash, a line end or what is no UTF-8 is part of a name.
/// </summary>
public sealed record BoardPath
{
    /// <summary>littlefs and FAT with long names both end here.</summary>
    private const int LongestName = 255;

    /// <summary>A byte that is no UTF-8 is this plus the byte in <see cref="Value"/>: a lone surrogate, which no text has (PEP 383).</summary>
    private const int Escape = 0xDC00;

    private BoardPath(string value) => Value = value;

    public static BoardPath Root { get; } = new("/");

    /// <summary>Exact; for messages and lists there is <see cref="ToString"/>.</summary>
    public string Value { get; }

    public bool IsRoot => Value.Length == 1;

    /// <summary>The last part; empty for the root.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    public BoardPath Parent => Value.LastIndexOf('/') is var at && at <= 0 ? Root : new BoardPath(Value[..at]);

    /// <summary>Folders above, outermost first, without the root.</summary>
    public IReadOnlyList<BoardPath> Ancestors
    {
        get
        {
            var ancestors = new List<BoardPath>();
            for (var at = Parent; !at.IsRoot; at = at.Parent)
                ancestors.Insert(0, at);
            return ancestors;
        }
    }

    /// <summary>Relative paths count from the root. Everything but the slash is taken as it is.</summary>
    /// <exception cref="BoardPathException">A part is <c>..</c>, holds a NUL or is longer than 255 bytes.</exception>
    public static BoardPath Parse(string text)
    {
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToArray();
        foreach (var part in parts)
        {
            if (part == "..")
                throw new BoardPathException(text, "\"..\" is not allowed in it");
            if (part.Contains('\0', StringComparison.Ordinal))
                throw new BoardPathException(text, "it contains a NUL, where a name ends");
            if (ToBytes(part).Length > LongestName)
                throw new BoardPathException(text, $"a name in it is longer than {LongestName} bytes");
        }

        return parts.Length == 0 ? Root : new BoardPath("/" + string.Join('/', parts));
    }

    /// <summary>The path of these bytes, as the board has it.</summary>
    public static BoardPath Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
                (length, _) = (1, text.Append((char)(Escape + bytes[0])));
            bytes = bytes[length..];
        }

        return Parse(text.ToString());
    }

    /// <summary>What <see cref="ToString"/> writes, read back; null for text that it would not write so.</summary>
    public static BoardPath? TryParseDisplayed(string text)
    {
        var bytes = new List<byte>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text, at, length));
                at += length - 1;
                continue;
            }

            switch (at + 1 < text.Length ? text[++at] : '\0')
            {
                case '\\':
                    bytes.Add((byte)'\\');
                    break;
                case 'n':
                    bytes.Add((byte)'\n');
                    break;
                case 'r':
                    bytes.Add((byte)'\r');
                    break;
                case 't':
                    bytes.Add((byte)'\t');
                    break;
                case 'x' when at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                    bytes.Add(value);
                    at += 2;
                    break;
                default:
                    return null;
            }
        }

        return Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
    }

    public BoardPath Combine(string relative) => Parse(Value + "/" + relative);

    /// <summary>An expression for the board's Python: str where it can be, else bytes, which its file functions take as well.</summary>
    public string ToPython() => Value.Any(char.IsSurrogate) && !IsWellFormed(Value) ? PythonLiteral.Of(ToBytes(Value)) : PythonLiteral.OfPassing(Value);

    /// <summary>The same as bytes, for listing a folder: given a str the board raises UnicodeError at a name in it that is no UTF-8.</summary>
    public string ToPythonBytes() => PythonLiteral.Of(ToBytes(Value));

    /// <summary>For people: a backslash twice, and what cannot be shown as <c>\r</c>, <c>\n</c>, <c>\t</c> or <c>\x1b</c>.</summary>
    public override string ToString()
    {
        if (!Value.AsSpan().ContainsAny("\\\r\n\t") && !Value.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
            return Value;
        var text = new StringBuilder();
        for (var at = 0; at < Value.Length; at++)
        {
            var letter = Value[at];
            _ = letter switch
            {
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when letter < 0x80 && char.IsControl(letter) => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}"),
                _ when char.IsControl(letter) => Encoding.UTF8.GetBytes([letter]).Aggregate(text, (so, value) => so.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}")),
                _ when char.IsHighSurrogate(letter) && at + 1 < Value.Length && char.IsLowSurrogate(Value[at + 1]) => text.Append(letter).Append(Value[++at]),
                _ when char.IsSurrogate(letter) => text.Append(CultureInfo.InvariantCulture, $"\\x{letter - Escape:x2}"),
                _ => text.Append(letter),
            };
        }

        return text.ToString();
    }

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD', StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static byte[] ToBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsLowSurrogate(text[at]))
            {
                bytes.Add((byte)(text[at] - Escape));
                continue;
            }

            var length = char.IsHighSurrogate(text[at]) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(text, at, Math.Min(length, text.Length - at)));
            at += length - 1;
        }

        return [.. bytes];
    }
}
