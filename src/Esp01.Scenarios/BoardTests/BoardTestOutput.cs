using System.Text;
using System.Text.RegularExpressions;

namespace Esp01.Scenarios.BoardTests;

/// <summary>Reads what tests have printed: "ok NAME", "not ok NAME" and a traceback, "skip NAME: REASON", or unittest's lines.</summary>
internal static partial class BoardTestOutput
{
    /// <summary>What a runner of the file's own prints at its end, after which there is nothing left to run.</summary>
    public static bool HasSummary(string text) => Summary().IsMatch(text) || text.Contains("\nRan ", StringComparison.Ordinal);

    public static IReadOnlyList<BoardTestResult> Read(string file, string text)
    {
        var results = new List<BoardTestResult>();
        var trace = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (ReadLine(file, line) is not { } result)
            {
                trace.Append(line).Append('\n');
                continue;
            }

            Explain(results, trace);
            results.Add(result);
        }

        Explain(results, trace);
        return results;
    }

    /// <summary>What follows a failure is its traceback.</summary>
    private static void Explain(List<BoardTestResult> results, StringBuilder trace)
    {
        if (results is [.., { Problem: not null } failed] && trace.ToString().Trim() is { Length: > 0 } text)
            results[^1] = failed with { Problem = text };
        trace.Clear();
    }

    private static BoardTestResult? ReadLine(string file, string line)
    {
        if (Plain().Match(line) is { Success: true } plain)
            return new(file, plain.Groups["name"].Value, plain.Groups["not"].Success ? "failed" : null, null);
        if (Skip().Match(line) is { Success: true } skip)
            return new(file, skip.Groups["name"].Value, null, skip.Groups["why"].Value);
        return Unit().Match(line) is { Success: true } unit
            ? new(file, unit.Groups["name"].Value, unit.Groups["what"].Value is "FAIL" or "ERROR" ? "failed" : null, unit.Groups["what"].Value.StartsWith("skip", StringComparison.Ordinal) ? unit.Groups["what"].Value : null)
            : null;
    }

    [GeneratedRegex(@"^(?<not>not )?ok (?<name>test_\w*)\s*$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^skip (?<name>test_\w*): (?<why>.*)$")]
    private static partial Regex Skip();

    [GeneratedRegex(@"^(?<name>\w+) \([\w. ]+\) \.\.\.\s*(?<what>ok|FAIL|ERROR|skipped.*)\s*$")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^passed \d+, failed \d+, skipped \d+", RegexOptions.Multiline)]
    private static partial Regex Summary();
}
