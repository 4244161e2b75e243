using System.Diagnostics;
using Esp01.Emulation.Links;

namespace Esp01.Benchmarks.Air;

/// <summary>What an associated board in real time costs this computer while it waits at its prompt, asleep between beacons.</summary>
internal sealed class AssociatedIdleBenchmark : IBenchmark
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(5);

    public string Name => "air-idle";

    public string Description => "processor time of an associated board that waits in real time";

    public string? Obstacle => VendorImage.Obstacle;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private static async Task RunAsync(Report report)
    {
        await using var board = await NetworkedBoard.StartAsync(VendorImage.Load());
        await board.RunAsync(NetworkedBoard.Join);
        await board.Repl.EnterFriendlyAsync(default);
        await board.DetachAsync();
        await using var running = new RunningBoard(board.Board);
        await Task.Delay(Settle);
        var shares = new double[3];
        for (var run = 0; run < shares.Length; run++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            await Task.Delay(Sample);
            shares[run] = 100 * (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        }

        report.Claim("an associated board that waits costs less than 5 % of a core", report.Figure("of one core", "%", shares) < 5);
    }
}
