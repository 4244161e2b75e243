using System.Globalization;
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

        AssertPrecise(error);
        await AssertOldOrNewAsync(bench, old, renewed);
    }

    /// <summary>A hundred runs are made with ESP01_REPL_FAULT_RUNS=100; CI makes a share of them.</summary>
    [Fact]
    [Trait("Category", "Campaign")]
    public async Task Whatever_happens_in_the_middle_of_an_upload_the_file_is_old_or_new_and_the_error_says_why()
    {
        var runs = int.Parse(Environment.GetEnvironmentVariable("ESP01_REPL_FAULT_RUNS") ?? "6", CultureInfo.InvariantCulture);
        var first = int.Parse(Environment.GetEnvironmentVariable("ESP01_REPL_FAULT_FIRST") ?? "1", CultureInfo.InvariantCulture);
        var verified = 0;
        for (var seed = first; seed < first + runs; seed++)
        {
            var run = new ReplFaultRun(seed);
            try
            {
                verified += await run.RunAsync(Token) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"{run.Description}\n{failure}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{verified} of {runs} runs verified, the others ended in a precise error.");
    }

    /// <summary>An error of the line is never shown as one of the board's Python.</summary>
    internal static void AssertPrecise(string error)
    {
        Assert.Contains("\n\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("the board's Python raised", error, StringComparison.Ordinal);
    }

    /// <summary>What is on the board then is looked at over a good line.</summary>
    internal static async Task AssertOldOrNewAsync(ReplBench bench, UploadItem old, UploadItem renewed)
    {
        await bench.Link.DisposeAsync();
        await using var goodLine = new LockstepLink(bench.Board);
        bench.Restart();
        var client = new Esp01.Repl.RawRepl.ReplClient(goodLine);
        await client.EnterRawAsync(Token);
        var files = new BoardFiles(client);
        var state = await files.ReadStateAsync(renewed.Path, Token);
        Assert.Contains(state, new[] { RemoteState.Missing, RemoteState.File(old.Content.Length, old.Sha256), RemoteState.File(renewed.Content.Length, renewed.Sha256) });
        await files.UploadAsync([renewed], cancellationToken: Token);
        Assert.Equal(renewed.Content.ToArray(), await files.DownloadAsync(renewed.Path, cancellationToken: Token));
    }
}
