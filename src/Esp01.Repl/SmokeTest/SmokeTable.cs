namespace Esp01.Repl.SmokeTest;

/// <summary>The rows of the table that a person sees; whoever owns the console draws them.</summary>
public static class SmokeTable
{
    private const int Widest = 60;

    public static IReadOnlyList<SmokeRow> Rows(SmokeReport report) =>
        [.. report.Results.Select(r => new SmokeRow(r.Outcome, r.Check.Title, Cut(r.Finding.Expected), Cut(r.Finding.Observed)))];

    private static string Cut(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Widest ? line : line[..(Widest - 3)] + "...";
    }
}
