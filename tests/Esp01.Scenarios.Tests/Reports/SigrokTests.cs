using System.Diagnostics;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Reports;
using Esp01.Scenarios.Running;
using Esp01.Testing.Files;

namespace Esp01.Scenarios.Tests.Reports;

/// <summary>sigrok's decoders, which share nothing with this repository, read the waveforms that stories leave, and see what the devices say they sent or saw.</summary>
public sealed class SigrokTests
{
    [Fact]
    public async Task A_DHT22_sends_what_it_says_it_sends()
    {
        var report = await PlayAsync("dht22.yaml");
        var seen = await DecodeAsync(report, "am230x:sda=GPIO0", "am230x=humidity:temperature:checksum");
        Assert.Contains("Humidity: 87.6 %", seen);
        Assert.Contains("Temperature: -12.3 °C", seen);
        Assert.Contains("Checksum: OK", seen);
        // The decoder loses the answer after a question without one. The last of the story is one with a wrong sum.
        Assert.Contains("Checksum: not OK", seen[^1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Thermometers_on_one_wire_send_what_they_say_they_send()
    {
        var report = await PlayAsync("onewire.yaml");
        var seen = string.Concat((await DecodeAsync(report, "onewire_link:owr=GPIO2,onewire_network", "onewire_network"))
            .Where(line => line.StartsWith("Data: 0x", StringComparison.Ordinal)).Select(line => line[8..].ToLowerInvariant()));
        var sent = Sent(report, "sends ");
        Assert.Equal(5, sent.Count);
        // After 0xbe, the command to read it, each scratchpad as its device says it.
        Assert.All(sent, bytes => Assert.Contains("be" + bytes, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_strip_shows_what_was_sent()
    {
        var report = await PlayAsync("strip.yaml");
        var seen = await DecodeAsync(report, "rgb_led_ws281x:din=GPIO2", "rgb_led_ws281x=rgb");
        // The decoder takes the first bit of all for the end of something; the second frame it sees whole.
        Assert.Equal(Sent(report, "shows ")[^1], string.Join(' ', seen.TakeLast(3).Select(line => line.Trim().ToLowerInvariant())));
    }

    [Fact]
    public async Task A_memory_is_written_what_it_says_it_was()
    {
        var report = await PlayAsync("i2c.yaml");
        var seen = string.Concat((await DecodeAsync(report, "i2c:scl=GPIO0:sda=GPIO2", "i2c=data-write:address-write:start:stop"))
            .Select(line => line.Split(": ") is [_, var hex] ? hex.ToLowerInvariant() + " " : line[..1]));
        Assert.Equal(["5 bytes at 0x0010: 68656c6c6f"], Sent(report, "writes "));
        Assert.Contains("SW50 00 10 68 65 6c 6c 6f S", seen, StringComparison.Ordinal);
    }

    private static List<string> Sent(ScenarioReport report, string verb) =>
        [.. report.Recording.Events.Where(happened => happened.Text.StartsWith(verb, StringComparison.Ordinal)).Select(happened => happened.Text[verb.Length..])];

    private static async Task<ScenarioReport> PlayAsync(string file)
    {
        var searchPath = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(searchPath.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "sigrok-cli"))), "There is no sigrok-cli here: as root on Debian, apt-get install sigrok-cli.");
        var report = await new ScenarioPlayer(OpenImage.Load(), Checkout.At("examples", "libraries"))
            .PlayAsync(ScenarioReader.ReadFile(Checkout.At("tests", "data", "scenarios", file)), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report.IsGood, report.DescribeFailure());
        return report;
    }

    /// <returns>The annotations, without the decoder's name.</returns>
    private static async Task<List<string>> DecodeAsync(ScenarioReport report, string decoders, string annotations)
    {
        using var folder = new TempFolder();
        var file = folder.Write("story.vcd", VcdFile.Write(report.Recording.Waves, report.Ended));
        // Ten samples a microsecond, and no more than a millisecond of silence: enough for every decoder here.
        var start = new ProcessStartInfo("sigrok-cli", ["-I", "vcd:downsample=100", "-i", file, "-P", decoders, "-A", annotations])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var sigrok = Process.Start(start)!;
        var errors = sigrok.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await sigrok.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sigrok.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(sigrok.ExitCode == 0, await errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..])];
    }
}
