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
            else if (condition is null && parser.IsFirstOfLine)
                throw parser.Error("the line is indented");
            if (parser.TryReadCondition() is { } folder)
            {
                condition = folder;
                parser.SkipSpace();
                continue;
            }
            if (parser.Peek() is '"' or '\'')
                parser.ReadText();
            else
                calls.Add(parser.ReadCall() with { OnlyIfFolder = condition });
            parser.EndStatement();
            parser.SkipSpace();
        }
        return calls;
    }

    private bool IsFirstOfLine => string.IsNullOrWhiteSpace(text[(text.LastIndexOf('\n', Math.Max(position - 1, 0)) + 1)..position]);

    /// <summary>A statement ends with its line or at a semicolon.</summary>
    private void EndStatement()
    {
        while (Peek() is ' ' or '\t' or '\f')
            position++;
        if (Peek() == ';')
            position++;
        else if (position < text.Length && Peek() is not ('\n' or '#'))
            throw Error("something follows behind a statement in its line");
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
        if (char.IsAsciiLetter(Peek()) || Peek() == '_')
        {
            var name = ReadName();
            SkipSpace();
            if (Peek() == '=')
            {
                position++;
                SkipSpace();
                if (!named.TryAdd(name, ReadValue()))
                    throw Error($"'{name}' is given twice");
                return;
            }
            position = back;
        }
        if (named.Count > 0)
            throw Error("an argument without a name stands behind one with a name");
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

    /// <summary>A list of texts; a text in round brackets without a comma is that text.</summary>
    private object ReadList()
    {
        var close = Peek() == '(' ? ')' : ']';
        var isList = close == ']';
        position++;
        var items = new List<string>();
        SkipSpace();
        while (Peek() != close)
        {
            items.Add(ReadText());
            SkipSpace();
            if (Peek() == ',')
            {
                position++;
                isList = true;
            }
            else if (Peek() != close)
                throw Error("a comma or a closing bracket is missing");
            SkipSpace();
        }
        position++;
        return isList || items.Count == 0 ? items : items[0];
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
        if (char.IsAsciiLetter(Peek()) || Peek() is '_' or '.' || (text[start] == '0' && text.AsSpan(start, position - start).ContainsAnyExcept('0')))
            throw Error("a whole number in decimal digits is expected");
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
