using System.Text;
using System.Text.RegularExpressions;

namespace Esp01.MicroPython.Freezing;

/// <summary>Finds the import statements of a Python source, without running it.</summary>
public static partial class ImportScanner
{
    /// <summary>All imports in order. Relative ones (<c>from . import x</c>) stay inside a package and are left out.</summary>
    public static IReadOnlyList<ModuleImport> Scan(string source)
    {
        var lines = WithoutTexts(source).Split('\n');
        var imports = new List<ModuleImport>();
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var statement in lines[i].Split(';'))
            {
                if (Statement().Match(statement) is not { Success: true } match)
                    continue;
                var isOptional = IsOptional(lines, i);
                var isNested = Indent(lines[i]) > 0 && IsInFunction(lines, i);
                var names = match.Groups["from"].Success
                    ? [match.Groups["from"].Value]
                    : match.Groups["names"].Value.Split(',').Select(name => name.Trim().Split(' ')[0]);
                imports.AddRange(names.Where(name => name.Length > 0).Select(name => new ModuleImport(name, isOptional, isNested, i + 1)));
            }
        }
        return imports;
    }

    /// <summary>Texts and comments blanked, lines kept: a docstring may well talk about imports.</summary>
    private static string WithoutTexts(string source)
    {
        var text = new StringBuilder(source.ReplaceLineEndings("\n"));
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '#')
            {
                for (; i < text.Length && text[i] != '\n'; i++)
                    text[i] = ' ';
            }
            else if (text[i] is '"' or '\'')
            {
                i = BlankText(text, i);
            }
        }
        return text.ToString();
    }

    /// <returns>Index of the text's last character.</returns>
    private static int BlankText(StringBuilder text, int start)
    {
        var quote = text[start];
        var isLong = start + 2 < text.Length && text[start + 1] == quote && text[start + 2] == quote;
        var i = start + (isLong ? 3 : 1);
        for (; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n')
                text[i++] = ' ';
            else if (text[i] == quote && !isLong)
                return i;
            else if (text[i] == quote && i + 2 < text.Length && text[i + 1] == quote && text[i + 2] == quote)
                return i + 2;
            else if (text[i] == '\n' && !isLong)
                return i;
            if (text[i] != '\n')
                text[i] = ' ';
        }
        return i;
    }

    /// <summary>Whether the program goes on when there is no such module: <c>try: import x</c> with <c>except ImportError</c> or a wider one behind it.</summary>
    private static bool IsOptional(string[] lines, int index)
    {
        var inner = Indent(lines[index]);
        for (var above = index - 1; above >= 0 && inner > 0; above--)
        {
            if (string.IsNullOrWhiteSpace(lines[above]) || Indent(lines[above]) >= inner)
                continue;
            inner = Indent(lines[above]);
            if (lines[above].Trim() != "try:")
                continue;
            for (var below = index + 1; below < lines.Length; below++)
            {
                if (string.IsNullOrWhiteSpace(lines[below]) || Indent(lines[below]) > inner)
                    continue;
                if (Indent(lines[below]) < inner || !lines[below].TrimStart().StartsWith("except", StringComparison.Ordinal))
                    break;
                if (CatchesImportError().IsMatch(lines[below]))
                    return true;
            }
        }
        return false;
    }

    private static bool IsInFunction(string[] lines, int index)
    {
        var inner = Indent(lines[index]);
        for (var above = index - 1; above >= 0 && inner > 0; above--)
        {
            if (string.IsNullOrWhiteSpace(lines[above]) || Indent(lines[above]) >= inner)
                continue;
            inner = Indent(lines[above]);
            if (FunctionHead().IsMatch(lines[above]))
                return true;
        }
        return false;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^\s*(?:try:\s*)?(?:import\s+(?<names>[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*)|from\s+(?<from>\w[\w.]*)\s+import\b)")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^\s*except(?:\s*:|.*\b(?:ImportError|Exception)\b)")]
    private static partial Regex CatchesImportError();

    [GeneratedRegex(@"^\s*(?:async\s+)?def\s")]
    private static partial Regex FunctionHead();
}

/// <summary>One imported name.</summary>
/// <param name="Name">Dotted, as written: <c>umqtt.simple</c>.</param>
/// <param name="IsOptional">Whether the module catches it when there is no such module.</param>
/// <param name="IsInFunction">Whether it is imported only when a function is called.</param>
/// <param name="Line">From 1.</param>
public sealed record ModuleImport(string Name, bool IsOptional, bool IsInFunction, int Line);
