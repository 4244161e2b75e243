using Esp01.Emulation.Links;
using Esp01.Repl;
using Esp01.Repl.Files;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>On a bad line an upload ends verified or in an error of this library, and never in a file that is neither old nor new.</summary>
public class ReplFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 0.0002, 0, 0)]
    [InlineData(2, 0, 0.0002, 0)]
    [InlineData(3, 0, 0, 0.001)]
    [InlineData(4, 0.0001, 0.0001, 0.0005)]
    [InlineData(5, 0.0005, 0.0005, 0)]
    [InlineData(6, 0.003, 0.003, 0)]
    public async Task Dropped_flipped_and_delayed_bytes_never_leave_a_wrong_file(int seed, double drop, double flip, double delay)
    {
        var faults = new SerialFaults(seed) { DropRate = drop, FlipRate = flip, DelayRate = delay, Skip = 4000 };
        await using var bench = ReplBench.Start(toBoard: faults, fromBoard: new SerialFaults(seed + 100) { DropRate = drop, FlipRate = flip, DelayRate = delay, Skip = 4000 });
        var (old, renewed) = (ReplBench.Item("/data.bin", 700, seed), ReplBench.Item("/data.bin", 6000, seed + 50));
        byte[]? seen = null;
        string? error = null;
        try
        {
            await using var files = await bench.FilesAsync();
            await files.UploadAsync([old], cancellationToken: Token);
            await files.UploadAsync([renewed], cancellationToken: Token);
            seen = await files.DownloadAsync(renewed.Path, cancellationToken: Token);
        }
        catch (ReplException e)
        {
            error = e.Message;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{bench.Link.FaultsMade} faults; {error ?? "verified"}");
        Assert.NotEqual(0, bench.Link.FaultsMade);
        if (error is null)
        {
            Assert.Equal(renewed.Content.ToArray(), seen);
            return;
        }

        // What is on the board then is looked at over a good line.
        Assert.Contains("\n\n", error, StringComparison.Ordinal);
        await bench.Link.DisposeAsync();
        await using var goodLine = new LockstepLink(bench.Board);
        bench.Restart();
        var client = new Esp01.Repl.RawRepl.ReplClient(goodLine);
        await client.EnterRawAsync(Token);
        var state = await new BoardFiles(client).ReadStateAsync(renewed.Path, Token);
        Assert.Contains(state, new[] { RemoteState.Missing, RemoteState.File(old.Content.Length, old.Sha256), RemoteState.File(renewed.Content.Length, renewed.Sha256) });
    }
}
