namespace Esp01.Repl.SmokeTest;

/// <summary>The files a smoke test leaves: <c>junit.xml</c>, <c>results.tap</c> and <c>wire.log</c>.</summary>
public static class SmokeReportFiles
{
    /// <returns>The paths written.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(SmokeReport report, string folder, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(folder);
        (string Name, string Text)[] files = [("junit.xml", JUnitReport.Write(report)), ("results.tap", TapReport.Write(report)), ("wire.log", report.Wire.ToText())];
        foreach (var (name, text) in files)
        {
            // Under its name a report is whole.
            var part = Path.Combine(folder, name + ".part");
            await File.WriteAllTextAsync(part, text, cancellationToken);
            File.Move(part, Path.Combine(folder, name), overwrite: true);
        }
        return [.. files.Select(f => Path.Combine(folder, f.Name))];
    }
}
