using Esp01.RomLoader.Commands;
using Esp01.RomLoader.Diagnosis;
using Esp01.RomLoader.Rom;
using Esp01.RomLoader.Session;
using Esp01.RomLoader.Slip;
using Esp01.RomLoader.Stub;
using Esp01.Serial;

namespace Esp01.RomLoader.Reset;

/// <summary>Brings a board into its bootloader, by the control lines or by coaching the user, until it answers.</summary>
/// <param name="quickRate">A rate to try before the first one of the options; null for none.</param>
internal sealed class BootloaderFinder(FrameChannel channel, ConnectOptions options, int? quickRate, IProgress<FlasherEvent>? progress)
{
    private const int QuickSyncs = 3;

    private const int SyncsPerReset = 5;
    private const int Rounds = 2;
    private const uint WarmReset = 0x40000080;

    private static readonly TimeSpan SyncTime = TimeSpan.FromMilliseconds(100);

    /// <summary>After a reset the ROM only measures the first SYNC: this is for it to be sent, and for a loader that is in step already.</summary>
    private static readonly TimeSpan FirstSyncTime = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan BootTextTime = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan CoachListening = TimeSpan.FromMilliseconds(300);

    private readonly RomLoaderClient _rom = new(channel);
    private readonly List<byte> _heardAtBootRate = [];
    private readonly List<byte> _heardWhileSyncing = [];
    private bool _canDoBootRate = true;

    private ISerialLink Link => channel.Link;

    /// <summary>The sequence that worked; null where there are no lines.</summary>
    public ResetSequence? Worked { get; private set; }

    /// <summary>The rate at which the bootloader answered.</summary>
    public int Rate { get; private set; } = options.FirstBaudRate;

    /// <exception cref="NoBootloaderException">No bootloader answered; the exception tells why.</exception>
    public async Task<RomLoaderClient> FindAsync(CancellationToken cancellationToken)
    {
        if (quickRate is { } quick && Link.HasControlLines && await TryQuicklyAsync(quick, cancellationToken))
            return _rom;
        await Link.SetBaudRateAsync(options.FirstBaudRate, cancellationToken);
        if (Link.HasControlLines && await ResetAsync(cancellationToken))
            return _rom;
        if (Link.HasControlLines && options.CoachBehindLines)
            progress?.Report(new FlasherEvent.Fallback("DTR and RTS do not bring the board into its bootloader; most adapters for the ESP-01 do not connect them to it."));
        if ((!Link.HasControlLines || options.CoachBehindLines) && await CoachAsync(cancellationToken))
            return _rom;
        var diagnosis = SilenceDiagnosis.Of(Link.Address, [.. _heardAtBootRate], [.. _heardWhileSyncing], Link.HasControlLines);
        throw new NoBootloaderException(Link.Address, diagnosis.Cause, diagnosis.Problem, diagnosis.Remedy);
    }

    private async Task<bool> TryQuicklyAsync(int rate, CancellationToken cancellationToken)
    {
        var sequence = ResetSequence.Quick;
        progress?.Report(new FlasherEvent.Resetting(sequence.Name));
        try
        {
            await Link.SetBaudRateAsync(rate, cancellationToken);
        }
        catch (BaudRateRefusedException)
        {
            return false;
        }
        await channel.DiscardAsync(cancellationToken);
        await sequence.RunAsync(Link, cancellationToken);
        var found = await SyncAsync(QuickSyncs, cancellationToken);
        // What is heard at a rate that nobody speaks at explains nothing.
        _heardWhileSyncing.Clear();
        if (found)
            (Worked, Rate) = (ResetSequence.Tight, rate);
        return found;
    }

    private async Task<bool> ResetAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var sequence in ResetSequence.IntoBootloader)
            {
                progress?.Report(new FlasherEvent.Resetting(sequence.Name));
                await channel.DiscardAsync(cancellationToken);
                // The boot text is worth its time only when the first try has failed.
                var listens = round > 0 || sequence != ResetSequence.IntoBootloader[0];
                if (listens)
                    await ListenToBootTextAsync(() => sequence.RunAsync(Link, cancellationToken), BootTextTime, cancellationToken);
                else
                    await sequence.RunAsync(Link, cancellationToken);
                if (await SyncAsync(SyncsPerReset, cancellationToken))
                {
                    Worked = sequence;
                    return true;
                }
            }
        }
        return false;
    }

    private async Task<bool> CoachAsync(CancellationToken cancellationToken)
    {
        var started = Link.Clock.GetTimestamp();
        if (await SyncAsync(SyncsPerReset, cancellationToken))
            return true;
        var coach = Coach.Start;
        progress?.Report(new FlasherEvent.Advice(coach.Advice));
        while (Link.Clock.GetElapsedTime(started) < options.ManualLimit)
        {
            var heard = await ListenToBootTextAsync(() => Task.CompletedTask, CoachListening, cancellationToken);
            if (BootReport.Find(heard) is { } report)
                progress?.Report(new FlasherEvent.BootTextSeen(report));
            var next = coach.After(Coach.Observe(heard));
            if (await SyncAsync(2, cancellationToken))
            {
                progress?.Report(new FlasherEvent.Advice(coach.After(CoachObservation.BootloaderAnswers).Advice));
                return true;
            }
            if (next != coach)
                progress?.Report(new FlasherEvent.Advice(next.Advice));
            coach = next;
        }
        return false;
    }

    private async Task<byte[]> ListenToBootTextAsync(Func<Task> reset, TimeSpan duration, CancellationToken cancellationToken)
    {
        if (_canDoBootRate)
            await TrySetBootRateAsync(cancellationToken);
        channel.ForgetHeard();
        await reset();
        await channel.ListenAsync(duration, () => BootReport.Find(channel.Heard) is not null, cancellationToken);
        var heard = channel.Heard;
        Keep(_canDoBootRate ? _heardAtBootRate : _heardWhileSyncing, heard);
        if (_canDoBootRate)
            await Link.SetBaudRateAsync(options.FirstBaudRate, cancellationToken);
        return heard;
    }

    private async Task TrySetBootRateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Link.SetBaudRateAsync(StubBootloader.BootTextBaudRate, cancellationToken);
        }
        catch (BaudRateRefusedException)
        {
            // Some adapters cannot; the text then shows as garbage at the usual rate, and everything else works.
            _canDoBootRate = false;
        }
    }

    private async Task<bool> SyncAsync(int tries, CancellationToken cancellationToken)
    {
        channel.ForgetHeard();
        for (var attempt = 0; attempt < tries; attempt++)
        {
            await channel.DiscardAsync(cancellationToken);
            if (await _rom.TrySyncAsync(attempt == 0 ? FirstSyncTime : SyncTime, cancellationToken) is not { } value)
                continue;
            if (value != 0)
                return true;
            await LeaveForeignStubAsync(cancellationToken);
        }
        Keep(_heardWhileSyncing, channel.Heard);
        return false;
    }

    /// <summary>A stub of another tool answers a SYNC with 0. It, too, can be told to start over.</summary>
    private async Task LeaveForeignStubAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _rom.ExecuteAsync(new MemoryBeginCommand(0, 0, 0, 0), cancellationToken);
            await _rom.ExecuteAsync(new MemoryEndCommand(WarmReset), cancellationToken);
        }
        catch (Exception failure) when (failure is CommandTimeoutException or CommandRefusedException)
        {
        }
    }

    private static void Keep(List<byte> target, byte[] heard)
    {
        const int Most = 16384;
        if (target.Count < Most)
            target.AddRange(heard);
    }
}
