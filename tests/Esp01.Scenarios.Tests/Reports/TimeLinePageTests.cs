using System.Diagnostics;
using System.Text.RegularExpressions;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Reports;
using Esp01.Scenarios.Running;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests.Reports;

/// <summary>The page of a story as a browser has it.</summary>
public sealed class TimeLinePageTests
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Fact]
    public async Task A_browser_shows_a_lane_for_everything_that_happened_and_a_row_a_step()
    {
        var browser = Browsers.FirstOrDefault(File.Exists);
        Assert.SkipUnless(browser is not null, "There is no Chromium here: as root on Debian, apt-get install chromium.");
        var report = await new ScenarioPlayer(OpenImage.Load(), Checkout.At("examples", "libraries"))
            .PlayAsync(ScenarioReader.ReadFile(Checkout.At("tests", "data", "scenarios", "strip.yaml")), cancellationToken: TestContext.Current.CancellationToken);
        using var folder = new TempFolder();
        var page = await ShownAsync(browser!, folder, folder.Write("story.html", TimeLinePage.Write(report)));

        Assert.Equal(["steps", "serial", "power", "board", "strip", "GPIO2"], Regex.Matches(page, "<g class=\"lane\"><text[^>]*>([^<]*)<").Select(match => match.Groups[1].Value));
        Assert.Equal(report.Steps.Count, Regex.Count(page, "<td class=\"good\">ok</td>"));
        Assert.Matches("<path class=\"wave\" d=\"M150 \\d+", page);
        Assert.Contains("<img alt=\"strip\" src=\"data:image/png;base64,", page, StringComparison.Ordinal);
        Assert.Contains("shows #ff0010 #008000 #010203", page, StringComparison.Ordinal);
    }

    /// <returns>The page's elements after the browser has read them.</returns>
    private static async Task<string> ShownAsync(string browser, TempFolder folder, string file)
    {
        var start = new ProcessStartInfo(browser, ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", $"--user-data-dir={folder.At("profile")}", "--dump-dom", new Uri(file).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var page = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return page;
    }
}
