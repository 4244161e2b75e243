using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;
using Esp01.RomLoader;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Session;
using Esp01.Serial;

namespace Esp01.EndToEnd.Tests.Flashing;

/// <summary>
/// One flashing with everything decided by a seed: what the flash held, what the line does, when power or cable go. One that
/// ends in an error is run again over a good line, and must then complete.
/// </summary>
internal sealed class FaultCampaign(int seed)
{
    /// <summary>Two sectors: through the ROM loader alone, reading back takes its time.</summary>
    private static readonly byte[] _small = Bench.MakeImage(8_000);

    /// <summary>More than the stub receives ahead of the flash.</summary>
    private static readonly byte[] _large = Bench.MakeImage(80_000);

    private static readonly int?[] _quickRates = [null, 460800, 921600];

    private readonly Random _random = new(seed);

    private byte[] Image { get; set; } = _small;

    public enum Outcome
    {
        Verified,
        PreciseError,
    }

    /// <summary>The scenario, for a failing run's message.</summary>
    public string Description { get; private set; } = "";

    /// <exception cref="Xunit.Sdk.XunitException">The flash is wrong though success was reported, or the error is none of ours.</exception>
    public async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var (toBoard, fromBoard) = (Faults(1), Faults(2));
        var options = new ConnectOptions { UseStub = _random.Next(8) > 0, FirstBaudRate = _random.Next(2) == 0 ? 115200 : 460800, QuickBaudRate = _quickRates[_random.Next(_quickRates.Length)] };
        await using var bench = new Bench(
            Bench.With(_random.Next(4) == 0 ? FlashModel.Puya() : FlashModel.Winbond()), (ResetCircuit)_random.Next(1, 3), toBoard, fromBoard);
        if (options.UseStub && _random.Next(32) == 0)
            Image = _large;
        Preload(bench);
        var disturbance = _random.Next(4);
        var moment = SimulatedTime.FromMilliseconds(_random.Next(1, 2500));
        Description = $"seed {seed}: {Image.Length} bytes {toBoard} {fromBoard} {options} disturbance {disturbance} at {moment}";
        var start = bench.Board.Clock.Now;
        using var timer = disturbance == 1 ? new Unplugging(bench, moment) : null;
        if (disturbance == 2)
            bench.Board.CutPowerAt(start + moment);
        var outcome = await FlashAsync(bench, options, cancellationToken);
        // A disturbance that is still to come would hit the run that must not fail.
        timer?.Dispose();
        if (disturbance == 2 && bench.Board.HasPower)
            bench.Board.RunUntil(start + moment + SimulatedTime.FromMilliseconds(1));
        if (outcome == Outcome.PreciseError)
            await AssertAgainCompletesAsync(bench, cancellationToken);
        return outcome;
    }

    private async Task<Outcome> FlashAsync(Bench bench, ConnectOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await bench.FlashAsync(Image, options, cancellationToken: cancellationToken);
        }
        catch (Exception failure) when (failure is FlasherException or SerialLinkException)
        {
            Assert.Contains("\n\n", failure.Message, StringComparison.Ordinal);
            return Outcome.PreciseError;
        }
        AssertHoldsImage(bench);
        return Outcome.Verified;
    }

    private async Task AssertAgainCompletesAsync(Bench bench, CancellationToken cancellationToken)
    {
        await bench.Link.DisposeAsync();
        if (!bench.Board.HasPower)
            bench.Board.PowerOn();
        await using var link = new LockstepLink(bench.Board);
        var session = await FlashSession.ConnectAsync(link, new ConnectOptions(), null, cancellationToken);
        await session.FlashAsync(new() { Parts = [new FlashPart(Image)] }, cancellationToken);
        AssertHoldsImage(bench);
    }

    private void AssertHoldsImage(Bench bench)
    {
        var flash = bench.Board.Flash.Cells.Span[..Image.Length];
        var first = flash.CommonPrefixLength(Image);
        if (first == Image.Length)
            return;
        var count = 0;
        for (var i = 0; i < Image.Length; i++)
            count += flash[i] == Image[i] ? 0 : 1;
        Assert.Fail($"success was reported, and {count} bytes are wrong from 0x{first:x} on: 0x{flash[first]:x2} instead of 0x{Image[first]:x2}");
    }

    private void Preload(Bench bench)
    {
        if (_random.Next(2) == 0)
            return;
        var content = Bench.MakeImage(1 << 17, seed);
        if (_random.Next(2) == 0)
        {
            Image.CopyTo(content, 0);
            content[_random.Next(Image.Length)] ^= 0x10;
        }
        bench.Board.Flash.Load(content);
    }

    private SerialFaults Faults(int direction)
    {
        double Rate() => _random.Next(3) == 0 ? Math.Pow(10, -2 - (_random.NextDouble() * 3)) : 0;
        return new SerialFaults((seed * 4) + direction)
        {
            DropRate = Rate(),
            FlipRate = Rate(),
            DelayRate = Rate(),
            Delay = SimulatedTime.FromMilliseconds(_random.Next(1, 300)),
        };
    }

    /// <summary>Pulls the cable at a moment of the board's time.</summary>
    private sealed class Unplugging : IDisposable
    {
        private readonly Esp01.Emulation.Time.Alarm _alarm;

        public Unplugging(Bench bench, SimulatedTime moment)
        {
            _alarm = bench.Board.Clock.CreateAlarm("unplug", bench.Link.Unplug);
            _alarm.Set(bench.Board.Clock.Now + moment);
        }

        public void Dispose() => _alarm.Cancel();
    }
}
