using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Esp01.MicroPython.Freezing;

/// <summary>
/// Reads the part of the manifest language that manifests for the ESP8266 use: calls with constant arguments, one after the
/// other, and comments. A manifest that computes something is refused and not guessed at.
/// </summary>
internal sealed partial class ManifestParser
{
    private readonly string file;
    private readonly string text;
    private int position;
    private int line = 1;

    private ManifestParser(string file, string text)
    {
        this.file = file;
        this.text = text;
    }

    /// <exception cref="ManifestException">It is more than calls with constant arguments.</exception>
    public static IReadOnlyList<ManifestCall> Parse(string file, string text)
    {
        var parser = new ManifestParser(file, text.ReplaceLineEndings("\n"));
        var calls = new List<ManifestCall>();
        string? condition = null;
        parser.SkipSpace();
        while (parser.position < parser.text.Length)
        {
            if (parser.IsAtLineStart)
                condition = null;
            if (parser.Peek() is '"' or '\'')
                parser.ReadText();
            else if (parser.TryReadCondition() is { } folder)
                condition = folder;
            else
                calls.Add(parser.ReadCall() with { OnlyIfFolder = condition });
            parser.SkipSpace();
        }
        return calls;
    }

    private bool IsAtLineStart => position == 0 || text[position - 1] == '\n';

    /// <summary>The one condition that manifests of 1.19 have: whether a folder, micropython-lib, is there.</summary>
    private string? TryReadCondition()
    {
        var match = FolderCondition().Match(text, position);
        if (!match.Success)
            return null;
        position += match.Length;
        return match.Groups[1].Value;
    }

    private ManifestCall ReadCall()
    {
        var start = line;
        var name = ReadName();
        SkipSpace();
        if (Peek() != '(')
            throw Error($"'{name}' is not a call; only calls such as module(\"name.py\") are understood here");
        position++;
        var positional = new List<object?>();
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        SkipSpace();
        while (Peek() != ')')
        {
            ReadArgument(positional, named);
            SkipSpace();
            if (Peek() == ',')
                position++;
            else if (Peek() != ')')
                throw Error("a comma or a closing bracket is missing");
            SkipSpace();
        }
        position++;
        return new ManifestCall(name, positional, named, start);
    }

    private void ReadArgument(List<object?> positional, Dictionary<string, object?> named)
    {
        var back = position;
        if (char.IsAsciiLetter(Peek()))
        {
            var name = ReadName();
            SkipSpace();
            if (Peek() == '=')
            {
                position++;
                SkipSpace();
                named[name] = ReadValue();
                return;
            }
            position = back;
        }
        positional.Add(ReadValue());
    }

    private object? ReadValue()
    {
        switch (Peek())
        {
            case '"' or '\'':
                return ReadText();
            case '(' or '[':
                return ReadList();
            case >= '0' and <= '9':
                return ReadNumber();
            default:
                var name = ReadName();
                return name switch
                {
                    "None" => null,
                    "True" => true,
                    "False" => false,
                    _ => throw Error($"'{name}' is not a constant"),
                };
        }
    }

    private List<string> ReadList()
    {
        var close = Peek() == '(' ? ')' : ']';
        position++;
        var items = new List<string>();
        SkipSpace();
        while (Peek() != close)
        {
            items.Add(ReadText());
            SkipSpace();
            if (Peek() == ',')
                position++;
            else if (Peek() != close)
                throw Error("a comma or a closing bracket is missing");
            SkipSpace();
        }
        position++;
        return items;
    }

    private string ReadText()
    {
        var quote = Peek();
        if (quote is not ('"' or '\''))
            throw Error("a text in quotes is expected");
        var delimiter = string.CompareOrdinal(text, position, new string(quote, 3), 0, 3) == 0 ? new string(quote, 3) : quote.ToString();
        position += delimiter.Length;
        var end = text.IndexOf(delimiter, position, StringComparison.Ordinal);
        if (end < 0 || (delimiter.Length == 1 && text.AsSpan(position, end - position).Contains('\n')))
            throw Error("a text does not end");
        var content = text[position..end];
        if (content.Contains('\\', StringComparison.Ordinal))
            throw Error("backslashes in texts are not understood");
        line += content.Count(character => character == '\n');
        position = end + delimiter.Length;
        return content;
    }

    private int ReadNumber()
    {
        var start = position;
        while (char.IsAsciiDigit(Peek()))
            position++;
        return int.TryParse(text.AsSpan(start, position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error("the number is too large");
    }

    private string ReadName()
    {
        var name = new StringBuilder();
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_')
            name.Append(text[position++]);
        return name.Length > 0 ? name.ToString() : throw Error(position < text.Length ? $"'{Peek()}' is not expected here" : "it ends in the middle of a call");
    }

    private char Peek() => position < text.Length ? text[position] : '\0';

    private void SkipSpace()
    {
        for (; position < text.Length; position++)
        {
            if (text[position] == '#')
            {
                while (position < text.Length && text[position] != '\n')
                    position++;
                position--;
            }
            else if (text[position] == '\n')
            {
                line++;
            }
            else if (!char.IsWhiteSpace(text[position]))
            {
                return;
            }
        }
    }

    [GeneratedRegex("""\Gif os\.path\.isdir\(convert_path\("([^"\n]+)"\)\):""")]
    private static partial Regex FolderCondition();

    private ManifestException Error(string problem) =>
        new(file, line, problem, "Name each module on its own: module(\"name.py\"), require(\"library\") or include(\"manifest.py\").");
}
