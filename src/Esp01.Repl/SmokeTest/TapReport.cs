using System.Globalization;
using System.Text;

namespace Esp01.Repl.SmokeTest;

/// <summary>TAP version 14, with expectation and observation as its YAML block.</summary>
public static class TapReport
{
    public static string Write(SmokeReport report)
    {
        var text = new StringBuilder("TAP version 14\n").Append(CultureInfo.InvariantCulture, $"1..{report.Results.Count}\n");
        for (var i = 0; i < report.Results.Count; i++)
        {
            var (check, finding) = (report.Results[i].Check, report.Results[i].Finding);
            var isOk = finding.Outcome is CheckOutcome.Passed or CheckOutcome.Warning or CheckOutcome.Skipped;
            text.Append(CultureInfo.InvariantCulture, $"{(isOk ? "ok" : "not ok")} {i + 1} - {check.Name}");
            text.Append(finding.Outcome == CheckOutcome.Skipped ? $" # SKIP {OneLine(finding.Observed)}\n" : "\n");
            if (finding.Outcome is CheckOutcome.Skipped)
                continue;
            text.Append("  ---\n");
            if (finding.Outcome is not CheckOutcome.Passed)
                text.Append(CultureInfo.InvariantCulture, $"  severity: {Severity(finding.Outcome)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  expected: {Quote(finding.Expected)}\n  observed: {Quote(finding.Observed)}\n");
            text.Append(CultureInfo.InvariantCulture, $"  duration_ms: {report.Results[i].Duration.TotalMilliseconds:0}\n  ...\n");
        }

        return text.ToString();
    }

    private static string Severity(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Warning => "comment",
        CheckOutcome.Broken => "infrastructure",
        _ => "fail",
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace("#", "\\#", StringComparison.Ordinal);

    private static string Quote(string text) => "'" + string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? '?' : c)).Replace("'", "''", StringComparison.Ordinal) + "'";
}
