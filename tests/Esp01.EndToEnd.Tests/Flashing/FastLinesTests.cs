using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Rates;
using Esp01.RomLoader.Session;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>Adapters and cables that work at some rates and not at others.</summary>
public class FastLinesTests
{
    private static readonly byte[] Image = Bench.MakeImage(300_000);

    [Theory]
    [InlineData(500_000, 460800)]
    [InlineData(300_000, 230400)]
    [InlineData(200_000, 115200)]
    public async Task A_line_that_fails_at_high_rates_is_worked_at_the_highest_that_does(int bestRate, int expected)
    {
        await using var bench = new Bench();
        var link = new LimitedLink(bench.Link, bestRate, soundBytes: 0);
        await FlashAsync(bench, link, new ConnectOptions());
        Assert.Equal(Image, bench.Flash[..Image.Length]);
        Assert.InRange(LastRate(bench), expected * 0.98, expected * 1.02);
    }

    [Fact]
    public async Task A_line_that_fails_in_the_middle_steps_down_and_keeps_what_is_written()
    {
        await using var bench = new Bench();
        bench.Board.Flash.Load(Bench.MakeImage(1 << 19, seed: 5));
        var link = new LimitedLink(bench.Link, 300_000, soundBytes: 60_000);
        var summary = await FlashAsync(bench, link, new ConnectOptions());
        Assert.Equal(Image, bench.Flash[..Image.Length]);
        Assert.InRange(summary.Repeats, 1, 6);
        Assert.InRange(LastRate(bench), 225_000, 235_000);
        // The sector in work when the line failed is erased again, and what the stub had erased ahead of it; the rest never.
        Assert.InRange(bench.Board.Flash.EraseCounts.Count(count => count > 1), 0, 2 * 16);
        Assert.Equal(1, bench.Board.Flash.EraseCounts[0]);
    }

    [Fact]
    public async Task The_rate_that_worked_is_remembered_for_that_adapter_and_no_other()
    {
        using var folder = new TempFolder();
        var memory = new BaudMemoryFile(folder.At("rates.json"));
        await using (var bench = new Bench())
            await FlashAsync(bench, new LimitedLink(bench.Link, 300_000, soundBytes: 0), new ConnectOptions { BaudMemory = memory, AdapterName = "A" });
        Assert.Equal((230400, null), (memory.Recall("A"), memory.Recall("B")));

        await using var again = new Bench();
        await FlashAsync(again, new LimitedLink(again.Link, 300_000, soundBytes: 0), new ConnectOptions { BaudMemory = memory, AdapterName = "A" });
        Assert.Empty(again.Events.OfType<FlasherEvent.Fallback>());

        await using var other = new Bench();
        await FlashAsync(other, other.Link, new ConnectOptions { BaudMemory = memory, AdapterName = "B" });
        Assert.InRange(LastRate(other), 910_000, 935_000);
    }

    private static async Task<FlashSummary> FlashAsync(Bench bench, Esp01.Serial.ISerialLink link, ConnectOptions options)
    {
        var session = await FlashSession.ConnectAsync(link, options, bench, TestContext.Current.CancellationToken);
        return await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(Image)] }, TestContext.Current.CancellationToken);
    }

    private static int LastRate(Bench bench) => bench.Events.OfType<FlasherEvent.BaudRateChanged>().LastOrDefault()?.BaudRate
        ?? bench.Events.OfType<FlasherEvent.Connected>().Single().BaudRate;
}
