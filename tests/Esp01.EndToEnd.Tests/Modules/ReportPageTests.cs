using System.Globalization;
using Esp01.EndToEnd.Tests.Building;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Tailoring;
using Esp01.Testing.Files;
using Esp01.Testing.Time;
using Microsoft.Playwright;

namespace Esp01.EndToEnd.Tests.Modules;

/// <summary>output/firmware/report.html as a browser shows it.</summary>
public sealed class ReportPageTests
{
    [Fact]
    public async Task The_report_shows_the_firmware_in_a_browser_as_it_is()
    {
        using var workshop = new FirmwareWorkshop(usesRepositoryCache: true);
        using var folder = new TempFolder();
        var full = (await workshop.BuildAsync()).Result.Budget;
        var tailored = (await workshop.BuildAsync(FirmwareTailoring.Parse(null, "-statusled", null, FileSystemRequest.Auto))).Result.Budget;
        var history = new BuildHistory(folder.Path, new ManualTimeProvider());
        history.Write(full, isNew: true);
        history.Write(tailored, isNew: true);
        // The same again is no new build.
        history.Write(tailored, isNew: false);

        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(1180);
        var complaints = new List<string>();
        var requests = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(history.ReportFile).AbsoluteUri);

        Assert.Equal(tailored.Name, await page.TitleAsync());
        Assert.Equal("fits", await page.Locator("#verdict").InnerTextAsync());
        Assert.Equal($"{tailored.FileSystem.Bytes >> 10} KiB", await page.Locator("#stat-files b").InnerTextAsync());
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{tailored.FileSystem.Blocks} blocks of 4,096 bytes"), await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await AssertMapIsToScaleAsync(page, tailored.FileSystem.Bytes / (double)tailored.ChipBytes);
        Assert.Equal(256, await page.Locator("#sectors rect").CountAsync());
        Assert.Equal(tailored.FileSystem.Blocks, await page.Locator("#sectors rect.files").CountAsync());
        Assert.Equal(["httplite.py", "thingspeak.py", "wifitools.py"], (await OwnModulesAsync(page)).Order(StringComparer.Ordinal));
        Assert.True(await page.Locator("#treemap rect").CountAsync() > 50);
        Assert.Equal(tailored.Options.Count, await page.Locator("#options tr").CountAsync());
        // The board's name is the same for every ESP-01 and not repeated.
        Assert.Equal([tailored.Name["ESP8266_GENERIC-".Length..], "FLASH_1M-1.25.0-open"], await page.Locator("#history text.name").AllTextContentsAsync());
        Assert.Empty(complaints);
        Assert.Equal([new Uri(history.ReportFile).AbsoluteUri], requests);

        foreach (var width in new[] { 1180, 420 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"At a width of {width} the page must be scrolled sideways.");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Artifacts(), $"report-{width}.png"), FullPage = true });
        }
    }

    /// <summary>What is drawn, in pixels, against what is true.</summary>
    private static async Task AssertMapIsToScaleAsync(IPage page, double share)
    {
        var whole = (await page.Locator("#flash-map").BoundingBoxAsync())!;
        var files = (await page.Locator("#flash-map rect.files").BoundingBoxAsync())!;
        Assert.Equal(share, files.Width / whole.Width, 3);
    }

    private static async Task<IReadOnlyList<string>> OwnModulesAsync(IPage page) =>
        [.. (await page.Locator("#modules span:has(.own)").AllInnerTextsAsync()).Select(text => text.Split(' ')[0])];

    private static string Artifacts() => Directory.CreateDirectory(Checkout.At("output", "report")).FullName;
}
