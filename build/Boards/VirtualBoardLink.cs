using Esp01.Air.Home;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Boards;

/// <summary>
/// The board behind <c>--port virtual</c>: it has power while the link is open and keeps its flash in a file. It runs in
/// lockstep with whoever talks to it, as fast as this machine can.
/// </summary>
internal sealed class VirtualBoardLink : ISerialLink
{
    /// <summary>
    /// A board on a desk keeps its power when a program lets go of the port. Cut off while MicroPython makes its file system,
    /// which it does once, it would never have the boot.py that comes last.
    /// </summary>
    private static readonly SimulatedTime FirstStart = SimulatedTime.FromTimeSpan(TimeSpan.FromSeconds(2));

    private readonly Esp01Board board;
    private readonly FlashFile flash;
    private readonly LockstepLink link;
    private readonly HomeOptions? home;
    private readonly BoardAir air;
    private readonly IDisposable hold;

    private VirtualBoardLink(Esp01Board board, FlashFile flash, IDisposable hold, BoardFaults faults, HomeOptions? home, string? captureFile)
    {
        this.home = home;
        air = new BoardAir(board, home, captureFile);
        this.board = board;
        this.hold = hold;
        this.flash = flash;
        link = new LockstepLink(board, toBoard: faults.ToBoard, fromBoard: faults.FromBoard);
        if (faults.PowerCut is { } time)
            board.CutPowerAt(board.Clock.Now + time);
    }

    public string Address => link.Address;

    public int BaudRate => link.BaudRate;

    public bool HasControlLines => link.HasControlLines;

    public TimeProvider Clock => link.Clock;

    /// <param name="flashFile">Its bytes are the flash; none yet means a blank chip.</param>
    /// <param name="hardware">What is on the board; a port for UART1 is not opened.</param>
    /// <param name="faults">What goes wrong; power that was cut comes back for the next link.</param>
    /// <param name="home">The network around it; null for a shielded box.</param>
    /// <param name="captureFile">Takes every frame on the air; null for none.</param>
    /// <exception cref="FlashFileInUseException">Another run has this board.</exception>
    /// <exception cref="FlashFileException">The file is of another size, or cannot be read.</exception>
    public static VirtualBoardLink Open(string flashFile, int flashBytes, BoardHardware hardware, BoardFaults faults, HomeOptions? home, string? captureFile)
    {
        var board = new Esp01Board(hardware.ToOptions(flashBytes) with { Seed = faults.Seed, Diagnostics = new BoardDiagnosticOutput() }) { AnalogInput = hardware.AnalogInput };
        IDisposable? hold = null;
        try
        {
            var flash = new FlashFile(flashFile);
            hold = flash.Hold();
            flash.LoadInto(board.Flash);
            return new VirtualBoardLink(board, flash, hold, faults, home, captureFile);
        }
        catch
        {
            hold?.Dispose();
            board.Dispose();
            throw;
        }
    }

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default) => link.SetBaudRateAsync(baudRate, cancellationToken);

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) => link.ReadAsync(buffer, timeout, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => link.WriteAsync(data, cancellationToken);

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => link.DrainAsync(cancellationToken);

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default) => link.DiscardInputAsync(cancellationToken);

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) => link.SetControlLinesAsync(lines, cancellationToken);

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) => link.SendBreakAsync(duration, cancellationToken);

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) => link.DelayAsync(delay, cancellationToken);

    /// <summary>Switches the board off, when it has had the time that its very first start takes, and saves its flash.</summary>
    public async ValueTask DisposeAsync()
    {
        using (hold)
        {
            await link.DisposeAsync();
            board.RunUntil(board.Clock.Now + FirstStart);
            flash.Save(board.Flash);
            air.Dispose();
            board.Dispose();
        }
    }

    /// <summary>Says what network is around it.</summary>
    public void Describe() => air.Describe(home);
}
