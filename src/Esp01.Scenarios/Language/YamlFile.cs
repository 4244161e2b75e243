using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Esp01.Scenarios.Language;

/// <summary>Reads a file as YAML, and tells what is wrong with it as a mistake with its line.</summary>
internal static class YamlFile
{
    public const int LongestFile = 1 << 20;

    /// <summary>Nothing in a scenario is deeper than a fourth of it; a file made of brackets would exhaust the stack.</summary>
    private const int DeepestNesting = 32;

    /// <param name="file">What messages call it.</param>
    public static YamlPlace Read(string file, string text)
    {
        if (text.Length > LongestFile)
            throw new ScenarioMistakeException(file, 1, $"The file has {text.Length} characters.", $"A scenario has at most {LongestFile}.");
        var at = 1;
        try
        {
            CheckShape(file, text, ref at);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document]
                ? new(file, document.RootNode, "the scenario")
                : throw new ScenarioMistakeException(file, 1, $"The file has {stream.Documents.Count} documents.", "A scenario is one: its name, its board, its steps.");
        }
        catch (Exception problem) when (problem is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser has other exceptions than its own for some broken texts, and they know no line.
            var line = problem is YamlException { Start.Line: > 0 } known ? (int)known.Start.Line : at;
            throw new ScenarioMistakeException(file, line, $"This is no YAML: {FirstLine(problem.Message)}", "Look at indentation, colons and quotation marks in this line and the one above.");
        }
    }

    /// <param name="at">The line that was read last.</param>
    private static void CheckShape(string file, string text, ref int at)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var line = at = (int)Math.Max(1, parser.Current!.Start.Line);
            depth += parser.Current.NestingIncrease;
            if (depth > DeepestNesting)
                throw new ScenarioMistakeException(file, line, $"This is nested {depth} deep.", $"Nothing in a scenario is nested deeper than {DeepestNesting}.");
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new ScenarioMistakeException(file, line, "This is an anchor or an alias (& or *).", "Scenarios have none: write the value again, or put text that begins with & or * in quotation marks.");
        }
    }

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.') + ".";
}
