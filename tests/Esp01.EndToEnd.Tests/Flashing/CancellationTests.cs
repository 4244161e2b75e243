using System.Globalization;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;

namespace Esp01.EndToEnd.Tests.Flashing;

public class CancellationTests
{
    /// <summary>CI cancels at a share of the calls, ESP01_CANCEL_CUTS=100000 at each of them.</summary>
    private static readonly int Cuts = int.Parse(Environment.GetEnvironmentVariable("ESP01_CANCEL_CUTS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Cancelling_anywhere_ends_at_once_and_the_next_run_completes()
    {
        var image = Bench.MakeImage(8_000);
        var calls = await RunAsync(image, int.MaxValue);
        var cuts = Math.Min(Cuts, calls);
        for (var cut = 0; cut < cuts; cut++)
            await RunAsync(image, 1 + (cut * calls / cuts));
        TestContext.Current.TestOutputHelper?.WriteLine($"Cancelled at {cuts} of {calls} calls.");
    }

    /// <returns>How often the link was called, at most up to the cancellation.</returns>
    private static async Task<int> RunAsync(byte[] image, int cancelAt)
    {
        await using var bench = new Bench();
        using var source = new CancellationTokenSource();
        var link = new CancellingLink(bench.Link, cancelAt, source);
        async Task FlashAsync()
        {
            var session = await FlashSession.ConnectAsync(link, new ConnectOptions { FirstBaudRate = 460800 }, null, source.Token);
            await session.FlashAsync(new FlashRequest { Parts = [new FlashPart(image)] }, source.Token);
        }
        if (cancelAt == int.MaxValue)
        {
            await FlashAsync();
            return link.Calls;
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(FlashAsync);
        Assert.InRange(link.Calls, cancelAt, cancelAt + 2);
        await bench.FlashAsync(image);
        Assert.Equal(image, bench.Flash[..image.Length]);
        return link.Calls;
    }
}
