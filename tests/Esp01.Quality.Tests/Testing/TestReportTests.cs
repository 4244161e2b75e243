using Esp01.Quality.Testing;
using Esp01.Testing.Files;

namespace Esp01.Quality.Tests.Testing;

public sealed class TestReportTests
{
    private const string Report = """
        <assemblies>
          <assembly name="x" time="1.500">
            <errors><error type="assembly-cleanup" name="Fixture"><failure><message>left a file open</message></failure></error></errors>
            <collection>
              <test name="A.Passes" result="Pass" time="1" />
              <test name="A.Fails" result="Fail"><failure><message>expected 1, was 2</message></failure></test>
              <test name="A.Waits" result="Skip"><reason>no container engine</reason></test>
            </collection>
          </assembly>
        </assemblies>
        """;

    [Fact]
    public void Each_test_is_counted_once_and_keeps_its_reason()
    {
        var report = Read(Report);
        Assert.Equal(1, report.Passed);
        Assert.Equal(["A.Fails: expected 1, was 2", "Fixture: left a file open"], report.Failed.Select(test => $"{test.Name}: {test.Detail}"));
        Assert.Equal([new TestCase("A.Waits", "no container engine")], report.Skipped);
        Assert.Equal(TimeSpan.FromSeconds(1.5), report.Duration);
    }

    [Fact]
    public void A_report_that_was_cut_off_is_an_error() => Assert.Throws<InvalidDataException>(() => Read(Report[..200]));

    [Fact]
    public void The_last_line_counts_all_assemblies_and_a_crash_is_a_failure()
    {
        var totals = new TestTotals([Read(Report), TestReport.OfCrash("Y.Tests", "ended with exit code 139", TimeSpan.Zero)]);
        Assert.Equal("1 passed, 3 failed, 1 skipped", totals.ToString());
    }

    private static TestReport Read(string content)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "x.xml");
        File.WriteAllText(file, content);
        return TestReport.Read("X.Tests", file);
    }
}
