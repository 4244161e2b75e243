using Esp01.Emulation.Links;
using Esp01.Repl;
using Esp01.Repl.Files;
using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Repl;

/// <summary>One upload with everything decided by a seed: what the line does, and whether the board is reset or loses its power in the middle.</summary>
internal sealed class ReplFaultRun(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The scenario, for a failing run's message.</summary>
    public string Description { get; private set; } = "";

    /// <returns>Whether the upload succeeded; if not, it ended in an error of ours, and the next one over a good line completes.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var (toBoard, fromBoard) = (Faults(1), Faults(2));
        var disturbance = (Disturbance)_random.Next(3);
        var at = _random.Next(0, 12_000);
        Description = $"seed {seed}: to the board {toBoard}, from it {fromBoard}, {disturbance} at {at}";
        await using var bench = ReplBench.Start(toBoard, fromBoard);
        var (old, renewed) = (ReplBench.Item("/data.bin", 900, seed), ReplBench.Item("/data.bin", 12_000, seed + 1));
        try
        {
            await using var files = await bench.FilesAsync();
            await files.UploadAsync([old], cancellationToken: cancellationToken);
            await files.UploadAsync([renewed], new Disturber(bench, disturbance, at), cancellationToken);
            if (await files.DownloadAsync(renewed.Path, cancellationToken: cancellationToken) is var seen && !seen.AsSpan().SequenceEqual(renewed.Content.Span))
                Assert.Fail("success was reported, and the file is another");
            return true;
        }
        catch (Exception failure) when (failure is ReplException or SerialLinkException)
        {
            ReplFaultTests.AssertPrecise(failure.Message);
        }
        await ReplFaultTests.AssertOldOrNewAsync(bench, old, renewed);
        return false;
    }

    private SerialFaults Faults(int direction)
    {
        double Rate() => _random.Next(2) == 0 ? Math.Pow(10, -2.5 - (_random.NextDouble() * 2.5)) : 0;
        return new SerialFaults((seed * 4) + direction)
        {
            DropRate = Rate(),
            FlipRate = Rate(),
            DelayRate = Rate() / 4,
            Delay = Esp01.Emulation.Time.SimulatedTime.FromMilliseconds(_random.Next(1, 200)),
            Skip = 3000,
        };
    }

    private enum Disturbance
    {
        None,
        Reset,
        PowerCycle,
    }

    /// <summary>Strikes once, when so many bytes have arrived.</summary>
    private sealed class Disturber(ReplBench bench, Disturbance disturbance, int at) : IProgress<TransferProgress>
    {
        private bool _isDone = disturbance == Disturbance.None;

        public void Report(TransferProgress value)
        {
            if (_isDone || value.Done < at)
                return;
            _isDone = true;
            if (disturbance == Disturbance.PowerCycle)
            {
                bench.Board.CutPower();
                bench.Board.PowerOn();
            }
            else
            {
                bench.Restart();
            }
        }
    }
}
