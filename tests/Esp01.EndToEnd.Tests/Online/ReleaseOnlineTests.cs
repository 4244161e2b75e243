namespace Esp01.EndToEnd.Tests.Online;

/// <summary>Every release of MicroPython whose image with the vendor's SDK lies beside the one that is named.</summary>
public sealed class ReleaseOnlineTests
{
    private const string Variable = "ESP01_VENDOR_IMAGE";

    [Fact]
    public async Task Each_release_scans_joins_gets_an_address_and_a_page()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(named is { Length: > 0 }, $"No vendor image: name a FLASH_1M firmware.bin of MicroPython in {Variable}.");
        var images = Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(named!))!, "ESP8266_GENERIC-FLASH_1M-*-debian.bin")
            .Concat(Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(named!))!, "ESP8266_GENERIC-FLASH_1M-*-esp-open-sdk.bin")).Append(Path.GetFullPath(named!)).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var image in images)
        {
            await using var board = await OnlineBoard.StartAsync(await File.ReadAllBytesAsync(image, TestContext.Current.CancellationToken), new());
            TestContext.Current.SendDiagnosticMessage(image);
            Assert.Equal((image, "[('esp01-virtual', 6, False)]"), (image, await board.LastLineAsync("import wifitools\nprint([(n, c, o) for n, r, c, o in wifitools.scan()])")));
            Assert.Equal((image, "10.53.0.2 200"), (image, await board.LastLineAsync(OnlineBoard.JoinCode + "\nimport httplite\nprint(wifitools.address(), httplite.get('http://esp01.test/').status)")));
            Assert.Empty(board.Diagnostics);
        }
    }
}
