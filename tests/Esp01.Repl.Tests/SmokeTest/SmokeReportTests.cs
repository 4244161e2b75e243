using System.Xml.Linq;
using Esp01.Repl.SmokeTest;
using Esp01.Repl.Wire;
using Esp01.Testing.Files;

namespace Esp01.Repl.Tests.SmokeTest;

public class SmokeReportTests
{
    private static SmokeReport Report { get; } = new(
        "COM3",
        new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero),
        TimeSpan.FromSeconds(12.5),
        [
            Result("platform", CheckFinding.Of(true, "esp8266", "esp8266")),
            Result("git", CheckFinding.Of(false, "v1.24.1", "v1.24.1-dirty <& '#'>")),
            Result("radio", new CheckFinding(CheckOutcome.Warning, "one or more", "0 -")),
            Result("heap.block", new CheckFinding(CheckOutcome.Broken, "an answer", "COM3: no end\u0001 of the program")),
            Result("fs.boot", CheckFinding.Skip("not reached: heap.block #1")),
        ],
        new WireLog());

    [Fact]
    public void JUnit_tells_failure_error_and_skip_apart() => GoldenFile.Check("smoke.junit.xml", JUnitReport.Write(Report));

    [Fact]
    public void JUnit_counts_what_it_lists()
    {
        var suite = XElement.Parse(JUnitReport.Write(Report)).Element("testsuite")!;

        Assert.Equal(("5", "1", "1", "1"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("errors")!, (string)suite.Attribute("skipped")!));
        Assert.Equal(5, suite.Elements("testcase").Count());
    }

    [Fact]
    public void TAP_says_expected_and_observed() => GoldenFile.Check("smoke.tap", TapReport.Write(Report));

    [Fact]
    public void A_product_failure_outweighs_a_broken_tool() => Assert.Equal(SmokeVerdict.Failed, Report.Verdict);

    [Fact]
    public void A_test_in_which_nothing_passed_did_not_pass() => Assert.Equal(SmokeVerdict.Broken, (Report with { Results = [Report.Results[^1]] }).Verdict);

    [Fact]
    public async Task The_files_are_written_where_they_are_wanted()
    {
        using var folder = new TempFolder();

        var files = await SmokeReportFiles.WriteAsync(Report, folder.At("smoke-test/x"));

        Assert.Equal(["junit.xml", "results.tap", "wire.log"], files.Select(Path.GetFileName));
        Assert.All(files, f => Assert.True(File.Exists(f)));
    }

    private static CheckResult Result(string name, CheckFinding finding) =>
        new(new ExpressionCheck(name, "Title of " + name, string.Empty, "''", (_, _) => finding), finding, TimeSpan.FromMilliseconds(250));
}
