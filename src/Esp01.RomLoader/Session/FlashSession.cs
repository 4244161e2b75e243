using Esp01.Firmware.Images.Identity;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Diagnosis;
using Esp01.RomLoader.Flashing;
using Esp01.RomLoader.Reset;
using Esp01.Serial;

namespace Esp01.RomLoader.Session;

/// <summary>
/// One board, from finding its bootloader to starting its program, over one connection and without a second power cycle. The
/// link stays the caller's.
/// </summary>
public sealed class FlashSession
{
    private static readonly TimeSpan BootTextTime = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan JumperLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan JumperInterval = TimeSpan.FromMilliseconds(250);

    private readonly Connection _connection;
    private readonly IProgress<FlasherEvent>? _progress;
    private readonly long _started;
    private FlashTarget? _written;

    private FlashSession(Connection connection, DeviceInfo device, IProgress<FlasherEvent>? progress, long started)
    {
        _connection = connection;
        Device = device;
        _progress = progress;
        _started = started;
    }

    public DeviceInfo Device { get; }

    /// <summary>"RAM stub" or "ROM loader".</summary>
    public string Via => _connection.Board.Name;

    private ISerialLink Link => _connection.Channel.Link;

    /// <exception cref="NoBootloaderException">No bootloader answered; the exception tells why.</exception>
    /// <exception cref="FlasherException">It is another chip, its flash is not found, or the line is too bad.</exception>
    /// <exception cref="SerialLinkException">The link itself failed.</exception>
    public static async Task<FlashSession> ConnectAsync(
        ISerialLink link, ConnectOptions options, IProgress<FlasherEvent>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = link.Clock.GetTimestamp();
        var connection = await Connection.OpenAsync(link, options, progress, cancellationToken);
        var device = await connection.WithRecoveryAsync(
            board => DeviceReader.ReadAsync(board, connection.CrystalMegahertz, options.FlashSize, cancellationToken), cancellationToken);
        if (connection.Board is Rom.RomBootloader rom)
            await rom.SetChipSizeAsync(device.FlashSize, cancellationToken);
        progress?.Report(new FlasherEvent.Connected(device, connection.Board.Name, link.BaudRate));
        return new FlashSession(connection, device, progress, started);
    }

    /// <summary>Writes what differs, verifies it, and says what was done.</summary>
    /// <exception cref="Firmware.Images.UnsuitableFileException">A file is not what belongs at its address; nothing was written.</exception>
    /// <exception cref="FlashRefusedException">It would not fit or not run; nothing was written.</exception>
    /// <exception cref="VerificationException">The flash does not hold the image.</exception>
    public async Task<FlashSummary> FlashAsync(FlashRequest request, CancellationToken cancellationToken = default)
    {
        var target = FlashTarget.Make(Link.Address, request, Device);
        (target, var plan) = await _connection.WithRecoveryAsync(_ => PlanAsync(target, request.Full, cancellationToken), cancellationToken);
        if (request.EraseRest && target.Ranges.Aggregate(ErasePlan.For(Link.Address, Device, null), (left, taken) => left.Without(taken)) is { Ranges.Count: > 0 } others)
            plan = plan with { Rest = others };
        _progress?.Report(new FlasherEvent.Planned(plan.ToString()));
        if (plan.Rest is { } rest)
            await EraseAsync(rest, cancellationToken);
        var verification = "every sector compared by MD5 on the chip";
        var repeats = 0;
        if (!plan.IsEmpty)
        {
            var writer = new FlashWriter(_connection, target, _progress);
            await writer.RunAsync(plan, cancellationToken);
            (verification, repeats) = (writer.Verification, writer.Repeats);
        }
        _connection.RememberBaudRate();
        _written = target;
        return new FlashSummary(
            plan.BytesToWrite, plan.SectorsToWrite, plan.SectorsUnchanged, _connection.Channel.BytesOnWire, repeats, verification, Link.Clock.GetElapsedTime(_started))
        {
            SentBytes = _connection.Channel.BytesSent,
            SectorsErased = plan.Rest?.Ranges.Sum(range => range.Length / FlashRange.Sector) ?? 0,
        };
    }

    /// <summary>Refuses what <see cref="FlashAsync"/> would refuse, before something else is done for it.</summary>
    /// <exception cref="Firmware.Images.UnsuitableFileException">A file is not what belongs at its address.</exception>
    /// <exception cref="FlashRefusedException">It would not fit or not run.</exception>
    public void Check(FlashRequest request) => FlashTarget.Make(Link.Address, request, Device);

    /// <summary>Says, before <see cref="FlashAsync"/>, what will become of the files that are on the board now.</summary>
    /// <returns>Null where there is nothing to say; also from the ROM loader alone, which reads too slowly for a look around.</returns>
    public async Task<string?> TellOfFilesAsync(FlashRequest request, ExpectedFileSystem expected, CancellationToken cancellationToken = default)
    {
        if (!_connection.Board.CanHash)
            return null;
        var found = new Dictionary<int, FlashFileSystem>();
        var places = FilesOutlook.Places(expected, Device.FlashSize);
        foreach (var place in places)
        {
            var content = await _connection.WithRecoveryAsync(board => board.ReadAsync(place, null, cancellationToken), cancellationToken);
            // The second sector may be the first of a file system that begins there.
            var isNextAPlace = places.Any(other => other.Start == place.Start + FlashRange.Sector);
            if (FlashContent.FileSystemOf(isNextAPlace ? content.AsSpan(0, FlashRange.Sector) : content) is not FlashFileSystem.Blank and var system)
                found.Add(place.Start, system);
        }
        return FilesOutlook.Tell(expected, found, FlashTarget.Make(Link.Address, request, Device).Ranges, request.EraseRest);
    }

    /// <summary>Erases the whole chip but the RF calibration, or a region.</summary>
    /// <exception cref="FlashRefusedException">The region is not in the chip or not whole sectors.</exception>
    public async Task<ErasePlan> EraseAsync(FlashRange? region, CancellationToken cancellationToken = default)
    {
        var plan = ErasePlan.For(Link.Address, Device, region);
        _progress?.Report(new FlasherEvent.Planned(plan.ToString()));
        await EraseAsync(plan, cancellationToken);
        return plan;
    }

    private async Task EraseAsync(ErasePlan plan, CancellationToken cancellationToken)
    {
        var meter = new ProgressMeter(FlashPhase.Erasing, plan.Ranges.Sum(range => range.Length), Link.Clock, _progress);
        var done = 0;
        foreach (var range in plan.Ranges)
        {
            meter.StartAt(done);
            await _connection.WithRecoveryAsync(
                async board =>
                {
                    await board.EraseAsync(range, meter, cancellationToken);
                    return 0;
                },
                cancellationToken);
            done += range.Length;
        }
    }

    /// <summary>Reads a part of the flash, or all of it.</summary>
    /// <exception cref="FlashRefusedException">The range is not inside the chip.</exception>
    /// <exception cref="VerificationException">What was read is not what the chip holds, by its own MD5.</exception>
    public async Task<byte[]> ReadAsync(FlashRange? range, CancellationToken cancellationToken = default)
    {
        var wanted = range ?? new FlashRange(0, Device.FlashSize);
        ErasePlan.CheckInside(Link.Address, Device, wanted);
        var sectors = wanted.ToSectors();
        var meter = new ProgressMeter(FlashPhase.Reading, sectors.Length, Link.Clock, _progress);
        var data = await _connection.WithRecoveryAsync(board => board.ReadAsync(sectors, meter, cancellationToken), cancellationToken);
        if (_connection.Board.CanHash)
        {
            var digest = (await _connection.WithRecoveryAsync(board => board.HashAsync(sectors.Start, sectors.Length, 1, cancellationToken), cancellationToken))[0];
            if (digest != Md5Digest.Of(data))
                throw new VerificationException(Link.Address, [sectors.Start / FlashRange.Sector], sameEachTime: false);
        }
        return data[(wanted.Start - sectors.Start)..(wanted.End - sectors.Start)];
    }

    /// <summary>
    /// Starts the program in flash, by RST where there are lines, else from the bootloader, and reads what the ROM says about it.
    /// When the ROM cannot load an image that was just verified, the flash does not understand the header's mode: the first
    /// sector is then written again with mode DOUT, unless the mode was asked for.
    /// </summary>
    /// <returns>The boot text, read; null when none was seen.</returns>
    public async Task<BootReport?> StartProgramAsync(CancellationToken cancellationToken = default)
    {
        var report = await StartOnceAsync(cancellationToken);
        if (_written is not { AlternateMode: { } mode } target || report?.Fault is not (BootFault.WrongFlashMode or BootFault.ImageNotLoaded or BootFault.WrongChecksum))
            return report;
        _progress?.Report(new FlasherEvent.Fallback($"The flash holds the image, and the chip cannot load it: it is read in a mode that it does not have. Writing the header again with mode {mode}."));
        target = target.InAlternateMode();
        await _connection.EnterAgainAsync(cancellationToken);
        if (_connection.Board is Rom.RomBootloader rom)
            await rom.SetChipSizeAsync(Device.FlashSize, cancellationToken);
        var plan = new FlashPlan(target.Ranges, [FlashTarget.HeaderSector], WasCompared: true, target.HeaderChanges);
        _progress?.Report(new FlasherEvent.Planned(plan.ToString()));
        await new FlashWriter(_connection, target, _progress).RunAsync(plan, cancellationToken);
        _written = target;
        return await StartOnceAsync(cancellationToken);
    }

    /// <summary><see cref="StartProgramAsync"/> after <see cref="FlashAsync"/>, where a program was written that must start now.</summary>
    /// <exception cref="DoesNotStartException">The flash holds what was written, and the chip does not start it.</exception>
    public async Task<BootReport?> StartFlashedAsync(CancellationToken cancellationToken = default)
    {
        var report = await StartProgramAsync(cancellationToken);
        return _written is { HasProgram: true } && report is { Fault: not BootFault.None } ? throw new DoesNotStartException(Link.Address, report) : report;
    }

    private async Task<BootReport?> StartOnceAsync(CancellationToken cancellationToken)
    {
        BootReport? report = null;
        if (_connection.Reset is { } sequence)
        {
            var rate = Link.BaudRate;
            await Link.SetBaudRateAsync(ConnectOptions.DefaultBaudRate, cancellationToken);
            report = await ResetAsync(sequence, cancellationToken);
            if (report is null && await _connection.FindsResetUselessAsync(rate, cancellationToken))
                _progress?.Report(new FlasherEvent.Fallback("A pulse on RTS did not reset the board, so the adapter does not connect it to RST. The program is started from the bootloader."));
        }
        if (_connection.Reset is null)
        {
            await CoachJumperAsync(cancellationToken);
            report = await LeaveAsync(cancellationToken);
        }
        if (report is not null)
            _progress?.Report(new FlasherEvent.BootTextSeen(report));
        await Link.SetBaudRateAsync(ConnectOptions.DefaultBaudRate, cancellationToken);
        return report;
    }

    private async Task<(FlashTarget Target, FlashPlan Plan)> PlanAsync(FlashTarget target, bool full, CancellationToken cancellationToken)
    {
        if (full || !_connection.Board.CanHash)
            return (target, new FlashPlan(target.Ranges, target.Ranges, WasCompared: false, target.HeaderChanges));
        var meter = new ProgressMeter(FlashPhase.Comparing, target.Ranges.Sum(range => range.Length), Link.Clock, _progress);
        var sectors = new List<int>();
        var compared = 0;
        foreach (var piece in target.Pieces)
        {
            meter.StartAt(compared);
            sectors.AddRange(await new DifferenceFinder(_connection.Board, piece, meter).FindAsync(cancellationToken));
            compared += piece.Data.Length;
        }
        if (target.AlternateMode is not null && sectors is [0, ..] && await HoldsHeaderOfAsync(target.InAlternateMode(), cancellationToken))
            (target, sectors) = (target.InAlternateMode(), [.. sectors.Skip(1)]);
        return (target, new FlashPlan(target.Ranges, FlashPlan.Join(sectors), WasCompared: true, target.HeaderChanges));
    }

    /// <summary>An earlier run has found out that this chip wants the other mode.</summary>
    private Task<bool> HoldsHeaderOfAsync(FlashTarget target, CancellationToken cancellationToken) =>
        _connection.Board.HoldsAsync(0, target.At(FlashTarget.HeaderSector), cancellationToken);

    private async Task<BootReport?> ResetAsync(ResetSequence worked, CancellationToken cancellationToken)
    {
        var sequence = worked == ResetSequence.Inverted ? ResetSequence.IntoProgramInverted : ResetSequence.IntoProgram;
        return await ListenAsync(() => sequence.RunAsync(Link, cancellationToken), cancellationToken);
    }

    private Task<BootReport?> LeaveAsync(CancellationToken cancellationToken) =>
        ListenAsync(() => _connection.Board.StartProgramAsync(cancellationToken), cancellationToken);

    private async Task<BootReport?> ListenAsync(Func<Task> start, CancellationToken cancellationToken)
    {
        var channel = _connection.Channel;
        channel.ForgetHeard();
        if (_connection.Reset is not null)
            await TrySetBootRateAsync(cancellationToken);
        await start();
        if (_connection.Reset is null)
            await TrySetBootRateAsync(cancellationToken);
        // After the boot line the loading lines follow; only silence or the time ends the listening.
        await channel.ListenAsync(BootTextTime, () => false, cancellationToken);
        return BootReport.Find(channel.Heard);
    }

    private async Task TrySetBootRateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Link.SetBaudRateAsync(Stub.StubBootloader.BootTextBaudRate, cancellationToken);
        }
        catch (BaudRateRefusedException)
        {
            // The text is then not readable, and nothing else depends on it.
        }
    }

    /// <summary>The program can be started with the jumper on, but the next reset would end in the bootloader again.</summary>
    private async Task CoachJumperAsync(CancellationToken cancellationToken)
    {
        var coach = Coach.Start.After(CoachObservation.BootloaderAnswers);
        var started = Link.Clock.GetTimestamp();
        while (Link.Clock.GetElapsedTime(started) < JumperLimit)
        {
            var pins = await _connection.Board.ReadRegisterAsync(DeviceReader.GpioIn, cancellationToken);
            var next = coach.After((pins & 1) == 0 ? CoachObservation.JumperFitted : CoachObservation.JumperRemoved);
            if (next != coach)
                _progress?.Report(new FlasherEvent.Advice(next.Advice));
            coach = next;
            if (coach.At == Coach.Stage.JumperIsOff)
                return;
            await Link.DelayAsync(JumperInterval, cancellationToken);
        }
        _progress?.Report(new FlasherEvent.Fallback("GPIO0 is still at GND. The program is started anyway; disconnect GPIO0 before the next reset."));
    }
}
