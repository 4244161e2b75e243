using System.Xml.Linq;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Reports;
using Esp01.Scenarios.Running;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests.Running;

/// <summary>What a story is like when something is not as it should be, and that the same file is the same story.</summary>
public sealed class StoryTests
{
    private const string Quiet = "files: {main.py: {text: \"print('ready')\"}}\n";

    [Fact]
    public async Task The_same_file_gives_the_same_run()
    {
        var text = await File.ReadAllTextAsync(Checkout.At("tests", "data", "scenarios", "dht22.yaml"), TestContext.Current.CancellationToken);
        var (first, second) = (await PlayAsync(text), await PlayAsync(text));
        Assert.Equal(first.Ended, second.Ended);
        Assert.Equal(VcdFile.Write(first.Recording.Waves, first.Ended), VcdFile.Write(second.Recording.Waves, second.Ended));
        Assert.Equal(TimeLinePage.Write(first), TimeLinePage.Write(second));
        Assert.Equal(TapReport.Write([first]), TapReport.Write([second]));
    }

    [Theory]
    [InlineData(0, "waits for a download")]
    [InlineData(2, "cannot start from its flash")]
    public async Task A_shield_that_holds_a_strap_low_keeps_the_board_from_starting_and_the_log_says_why(int pin, string why)
    {
        var report = await PlayAsync($"name: strap\n{Quiet}shields:\n  - {{type: button, pin: {pin}, pressed: on}}\nsteps:\n  - wait-serial: {{text: ready, within: 2s}}\n");
        Assert.False(report.IsGood);
        Assert.Contains(report.Recording.Events, happened => happened.IsTrouble && happened.Text == $"GPIO{pin} is low at the start, held by button: the chip {why}");
        Assert.Contains("held by button", report.DescribeFailure(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_cannot_come_true_ends_at_its_time_and_says_what_it_waited_for()
    {
        var report = await PlayAsync($"name: never\n{Quiet}steps:\n  - wait-serial: ready\n  - wait-serial: {{text: never, within: 3s}}\n  - delay: 1s\n");
        var failed = report.Steps[^1];
        Assert.Equal("\"never\" on the serial line within 3 s", failed.Expected);
        Assert.Equal(3, (failed.Ended - failed.Started).ToTimeSpan().TotalSeconds, 0.001);
        Assert.Equal(1, report.StepsLeft);
        Assert.Contains(">>> ", report.DescribeFailure(), StringComparison.Ordinal);
        Assert.Matches("story.yaml:\\d+: wait-serial \"never\", at \\d", report.DescribeFailure());
    }

    [Fact]
    public async Task The_whole_ends_at_its_limit()
    {
        var report = await PlayAsync($"name: limit\nlimit: 2s\n{Quiet}steps:\n  - wait-serial: ready\n  - wait-serial: {{text: never, within: 1h}}\n");
        Assert.Equal(2, report.Ended.ToTimeSpan().TotalSeconds, 0.01);
        Assert.Contains("the scenario's limit of 2 s came first", report.Steps[^1].Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_say_what_failed_and_what_was_not_done()
    {
        var report = await PlayAsync($"name: '<reports> & \"quotes\"'\n{Quiet}steps:\n  - wait-serial: ready\n  - expect-pin: {{pin: 2, value: 0}}\n  - delay: 1s\n");
        var suite = XElement.Parse(JUnitReport.Write([report])).Element("testsuite")!;
        Assert.Equal(("3", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        Assert.Contains("expected GPIO2 low, saw it is high", suite.Descendants("failure").Single().Attribute("message")!.Value, StringComparison.Ordinal);
        var tap = TapReport.Write([report]).Split('\n');
        Assert.Equal("1..3", tap[1]);
        Assert.Equal(["ok 1", "not ok 2", "not ok 3"], tap.Where(line => line.Contains("ok ", StringComparison.Ordinal)).Select(line => line.Split(" - ")[0]));
        Assert.Contains("<title>&lt;reports&gt; &amp; &quot;quotes&quot;</title>", TimeLinePage.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_that_neither_the_image_nor_the_folder_has_is_named()
    {
        var impossible = await Assert.ThrowsAsync<ScenarioImpossibleException>(() => PlayAsync("name: lacks\nlibraries: [no_such_library]\nsteps:\n  - delay: 1s\n"));
        Assert.Contains("no module no_such_library", impossible.Message, StringComparison.Ordinal);
    }

    private static Task<ScenarioReport> PlayAsync(string text) => new ScenarioPlayer(OpenImage.Load(), Checkout.At("examples", "libraries"))
        .PlayAsync(ScenarioReader.Read("story.yaml", text), cancellationToken: TestContext.Current.CancellationToken);
}
