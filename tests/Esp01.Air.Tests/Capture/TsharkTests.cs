using Esp01.Testing.Files;

namespace Esp01.Air.Tests.Capture;

/// <summary>Wireshark's own eyes on a capture: no malformed frame, every check sequence good, and WPA2 opened by the passphrase.</summary>
public sealed class TsharkTests
{
    [Fact]
    public async Task It_finds_nothing_wrong_and_reads_the_secret_question()
    {
        using var folder = new TempFolder();
        var file = folder.At("air.pcapng");
        await File.WriteAllBytesAsync(file, CaptureTests.Record(seed: 1), TestContext.Current.CancellationToken);
        var shark = new Tshark(file, "correct horse", "Workshop");
        await shark.AssertIsSoundAsync();
        Assert.Equal(["api.thingspeak.com"], (await shark.ReadAsync("dns.flags.response == 0", "dns.qry.name")).Distinct());
        Assert.Empty(await new Tshark(file, "battery staple", "Workshop").ReadAsync("dns", "dns.qry.name"));
        Assert.Equal(4, (await shark.ReadAsync("eapol && wlan.fc.retry == 0", "frame.number")).Count);
    }
}
