using Esp01.CommandLine;
using Esp01.Repl.SmokeTest;
using Spectre.Console;

namespace Output;

/// <summary>How a smoke test looks on the console.</summary>
internal static class SmokeTestOutput
{
    public static string Describe(CheckResult result) => $"{Word(result.Finding.Outcome),-7} {result.Check.Title}";

    public static void WriteTable(SmokeReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn("Check").AddColumn("Expected").AddColumn("Seen");
        foreach (var row in SmokeTable.Rows(report))
            table.AddRow(new Text(Word(row.Outcome), Colour(row.Outcome)), new Text(row.Check), new Text(row.Expected), new Text(row.Observed));
        AnsiConsole.Write(table);
    }

    /// <summary>A board that is not as built is another exit code than a test that could not be made.</summary>
    public static BuildFailure Failure(SmokeReport report, string image)
    {
        var failed = report.Results.Where(result => result.Finding.Outcome is CheckOutcome.Failed or CheckOutcome.Broken).ToList();
        var remedies = string.Concat(failed.Select(result => result.Finding.Remedy ?? result.Check.Remedy).OfType<string>().Distinct().Select(remedy => remedy + "\n"));
        var bad = failed.Select(result => $"  {result.Check.Title}: expected {result.Finding.Expected}, saw {result.Finding.Observed}");
        var (code, what) = report.Verdict == SmokeVerdict.Failed
            ? (ExitCode.Verify, $"The board at {report.Address} does not show what {Path.GetFileName(image)} must:")
            : (ExitCode.Connect, $"The smoke test could not be made at {report.Address}:");
        return new BuildFailure(code, $"{what}\n{string.Join('\n', bad)}\n\n{remedies}Everything that crossed the line is in output/smoke-test/wire.log. If another image may be on the board, run Flash first.");
    }

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "ok",
        CheckOutcome.Warning => "warning",
        CheckOutcome.Failed => "FAILED",
        CheckOutcome.Broken => "BROKEN",
        _ => "skipped",
    };

    private static Style Colour(CheckOutcome outcome) => new(outcome switch
    {
        CheckOutcome.Passed => Color.Green,
        CheckOutcome.Warning => Color.Yellow,
        CheckOutcome.Failed or CheckOutcome.Broken => Color.Red,
        _ => Color.Grey,
    });
}
