using System.Globalization;

namespace Esp01.Quality.Testing;

/// <summary>All assemblies together.</summary>
public sealed record TestTotals(IReadOnlyList<TestReport> Reports)
{
    public int Passed => Reports.Sum(report => report.Passed);

    public int Failed => Reports.Sum(report => report.Failed.Count);

    public int Skipped => Reports.Sum(report => report.Skipped.Count);

    /// <summary>The line that ends a test run: <c>812 passed, 0 failed, 3 skipped</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
