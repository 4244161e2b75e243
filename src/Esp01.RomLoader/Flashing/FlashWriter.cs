using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Session;
using Esp01.RomLoader.Stub;
using Esp01.Serial;

namespace Esp01.RomLoader.Flashing;

/// <summary>Carries a plan out: writes its runs, verifies, writes again what is wrong, and takes up the work after an error.</summary>
internal sealed class FlashWriter(Connection connection, FlashTarget target, IProgress<FlasherEvent>? progress)
{
    private const int MostRecoveries = 6;
    private const int VerifyRounds = 3;

    private IBootloader Board => connection.Board;

    private ISerialLink Link => connection.Channel.Link;

    public int Repeats { get; private set; }

    /// <summary>How it is known that the flash is right.</summary>
    public string Verification { get; private set; } = "not verified";

    /// <exception cref="VerificationException">The flash does not keep what is written.</exception>
    /// <exception cref="FlasherException">The board does not answer any more, or refuses.</exception>
    public async Task RunAsync(FlashPlan plan, CancellationToken cancellationToken)
    {
        var runs = plan.Runs;
        IReadOnlyList<int> before = [];
        for (var round = 1; ; round++)
        {
            await WriteAsync(runs, cancellationToken);
            var wrong = await RecoveringAsync(_ => VerifyAsync(plan.Runs, cancellationToken), cancellationToken);
            if (wrong.Count == 0)
                return;
            if (round == VerifyRounds)
                throw new VerificationException(Link.Address, wrong, wrong.SequenceEqual(before));
            progress?.Report(new FlasherEvent.Fallback($"{wrong.Count} sectors differ after writing; writing them again."));
            Repeats++;
            before = wrong;
            runs = FlashPlan.Join(wrong);
        }
    }

    private async Task WriteAsync(IReadOnlyList<FlashRange> runs, CancellationToken cancellationToken)
    {
        var meter = new ProgressMeter(FlashPhase.Writing, runs.Sum(run => run.Length), Link.Clock, progress);
        var done = 0;
        foreach (var run in runs)
        {
            meter.StartAt(done);
            await WriteRunAsync(run, meter, cancellationToken);
            done += run.Length;
        }
    }

    /// <summary>After an error only what the flash does not hold yet is written, where that can be asked.</summary>
    private Task<IReadOnlyList<FlashRange>> WriteRunAsync(FlashRange run, ProgressMeter meter, CancellationToken cancellationToken) => RecoveringAsync(
        async isRepeat =>
        {
            IReadOnlyList<FlashRange> left = isRepeat && Board.CanHash
                ? FlashPlan.Join(await new DifferenceFinder(Board, target.Only(run)).FindAsync(cancellationToken))
                : [run];
            foreach (var part in left)
                await Board.WriteAsync(part.Start, target.At(part), meter, cancellationToken);
            return left;
        },
        cancellationToken);

    private async Task<IReadOnlyList<int>> VerifyAsync(IReadOnlyList<FlashRange> runs, CancellationToken cancellationToken)
    {
        if (!Board.CanHash)
            return await ReadBackAsync(runs, cancellationToken);
        var meter = new ProgressMeter(FlashPhase.Verifying, runs.Sum(run => run.Length), Link.Clock, progress);
        var wrong = new List<int>();
        var done = 0;
        foreach (var run in runs)
        {
            var digest = (await Board.HashAsync(run.Start, run.Length, 1, cancellationToken))[0];
            if (digest != Md5Digest.Of(target.At(run).Span))
                wrong.AddRange(await new DifferenceFinder(Board, target.Only(run)).FindAsync(cancellationToken));
            done += run.Length;
            meter.Report(done);
        }
        Verification = "verified by MD5 on the chip";
        return wrong;
    }

    /// <summary>Without MD5 on the chip everything is read back, word by word.</summary>
    private async Task<IReadOnlyList<int>> ReadBackAsync(IReadOnlyList<FlashRange> runs, CancellationToken cancellationToken)
    {
        progress?.Report(new FlasherEvent.Fallback("The ROM loader computes no MD5: reading everything back, which takes longer than writing it."));
        var sectors = runs.SelectMany(run => Enumerable.Range(run.Start / FlashRange.Sector, run.Length / FlashRange.Sector)).ToList();
        var meter = new ProgressMeter(FlashPhase.Verifying, sectors.Count * FlashRange.Sector, Link.Clock, progress);
        var wrong = new List<int>();
        for (var i = 0; i < sectors.Count; i++)
        {
            var sector = new FlashRange(sectors[i] * FlashRange.Sector, FlashRange.Sector);
            if (!await Board.HoldsAsync(sector.Start, target.At(sector), cancellationToken))
                wrong.Add(sectors[i]);
            meter.Report((i + 1) * FlashRange.Sector);
        }
        Verification = "verified by reading all of it back";
        return wrong;
    }

    private async Task<T> RecoveringAsync<T>(Func<bool, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work(attempt > 0);
            }
            catch (FlasherException failure) when (attempt < MostRecoveries && IsWorthAnotherTry(failure))
            {
                Repeats++;
                progress?.Report(new FlasherEvent.Fallback($"{failure.Problem} Taking up the work again."));
                await connection.RecoverAsync(cancellationToken);
            }
        }
    }

    private static bool IsWorthAnotherTry(FlasherException failure) =>
        failure is CommandTimeoutException or CommandRefusedException or StubException { Error: not StubError.Program };
}
