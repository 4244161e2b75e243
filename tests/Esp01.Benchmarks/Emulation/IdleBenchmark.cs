using System.Diagnostics;
using Esp01.Emulation.Links;
using Esp01.Testing.Files;

namespace Esp01.Benchmarks.Emulation;

/// <summary>What a board in real time costs the host while MicroPython waits at its prompt, as <c>VirtualBoard</c> runs it.</summary>
internal sealed class IdleBenchmark : IBenchmark
{
    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(3);

    public string Name => "emulation-idle";

    public string Description => "host processor time of a board that waits at its prompt in real time";

    public string? Obstacle => Checkout.FindOpenImage() is null ? NoImage.Reason : null;

    public void Run(Report report)
    {
        using var board = Prompt.Start(File.ReadAllBytes(Checkout.FindOpenImage()!), new() { SkipsIdleLoops = true });
        Prompt.Reach(board);
        var shares = MeasureAsync(board).GetAwaiter().GetResult();
        report.Claim("idle in real time costs less than 15 % of a core", report.Figure("of one core", "%", shares) < 15);
    }

    private static async Task<double[]> MeasureAsync(IPinHeader board)
    {
        await using var running = new RunningBoard(board);
        var shares = new double[3];
        for (var run = 0; run < shares.Length; run++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var start = Stopwatch.GetTimestamp();
            await Task.Delay(Sample);
            shares[run] = 100 * (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        }

        return shares;
    }
}
