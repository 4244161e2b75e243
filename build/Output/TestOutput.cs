using System.Globalization;
using Esp01.Quality.Testing;
using Spectre.Console;

namespace Output;

/// <summary>How a test run looks on the console.</summary>
internal static class TestOutput
{
    private const int DetailLines = 12;

    public static string? Describe(TestProgress progress) => progress switch
    {
        TestBuildStarted => "Compiling the solution ...",
        TestAssemblyFinished finished => Describe(finished.Report),
        _ => null,
    };

    /// <summary>What a person wants to know before waiting: how long, and whether all witnesses are here.</summary>
    public static IEnumerable<string> DescribeStart(TimeSpan? last, IReadOnlyList<Referee> missing)
    {
        yield return last is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"Last time this took {(int)time.TotalMinutes} min {time.Seconds:00} s, compiling included.")
            : "This was never run to its end here, so nobody knows how long it takes.";
        if (missing.Count == 0)
            yield break;
        yield return $"Missing, so that their tests are skipped: {string.Join(", ", missing.Select(referee => $"{referee.Packages[0]} ({referee.Judges})"))}.";
        yield return "All of them, on Debian or Ubuntu: sudo tests/referees.sh";
    }

    /// <summary>A table by assembly, each skipped test with its reason, each failed one with its message, and the count as the last line.</summary>
    public static void WriteSummary(TestTotals totals)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Tests").AddColumn("passed").AddColumn("failed").AddColumn("skipped").AddColumn("seconds");
        foreach (var column in table.Columns.Skip(1))
            column.RightAligned();
        foreach (var report in totals.Reports)
            table.AddRow(report.Assembly, Number(report.Passed), Number(report.Failed.Count), Number(report.Skipped.Count), report.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);

        WriteCases("Skipped", totals.Reports.SelectMany(report => report.Skipped), detailLines: 1);
        WriteCases("Failed", totals.Reports.SelectMany(report => report.Failed), DetailLines);
        Console.Out.WriteLine(totals.ToString());
    }

    private static string Describe(TestReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Assembly,-28} {report.Passed,5} passed {report.Failed.Count,3} failed {report.Skipped.Count,3} skipped {report.Duration.TotalSeconds,6:0.0} s");

    private static void WriteCases(string title, IEnumerable<TestCase> cases, int detailLines)
    {
        var list = cases.ToList();
        if (list.Count == 0)
            return;
        Console.Out.WriteLine($"{title}:");
        foreach (var test in list)
        {
            var lines = test.Detail.Split('\n').Take(detailLines).Select(line => line.TrimEnd()).ToList();
            Console.Out.WriteLine(lines.Count == 1 ? $"  {test.Name}: {lines[0]}" : $"  {test.Name}\n      {string.Join("\n      ", lines)}");
        }

        Console.Out.WriteLine();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
