using System.Globalization;
using System.Text;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Reports;

/// <summary>TAP version 14: a line a step over all scenarios, what was expected and seen as its YAML block.</summary>
internal static class TapReport
{
    public static string Write(IReadOnlyList<ScenarioReport> reports)
    {
        var text = new StringBuilder("TAP version 14\n");
        text.Append(CultureInfo.InvariantCulture, $"1..{reports.Sum(report => report.Steps.Count + report.StepsLeft)}\n");
        var number = 0;
        foreach (var report in reports)
        {
            foreach (var step in report.Steps)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(step.IsGood ? "ok" : "not ok")} {++number} - {Line(report.Scenario.Name)}: {Line(step.Title)}\n");
                text.Append("  ---\n");
                if (!step.IsGood)
                    text.Append(CultureInfo.InvariantCulture, $"  at: {Quote($"{report.Scenario.File}:{step.Line}")}\n  expected: {Quote(step.Expected!)}\n");
                if (step.Seen is { } seen)
                    text.Append(CultureInfo.InvariantCulture, $"  observed: {Quote(seen)}\n");
                text.Append(CultureInfo.InvariantCulture, $"  board_time_ms: {step.Ended.Microseconds / 1000.0:0.###}\n  ...\n");
            }

            for (var left = 0; left < report.StepsLeft; left++)
                text.Append(CultureInfo.InvariantCulture, $"not ok {++number} - {Line(report.Scenario.Name)}: {Line(report.Scenario.Steps[report.Recording.StepsDone + left].Title)} # SKIP a step before it failed\n");
        }

        return text.ToString();
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal);

    private static string Quote(string text) => "'" + string.Concat(text.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) ? '?' : letter)).Replace("'", "''", StringComparison.Ordinal) + "'";
}
