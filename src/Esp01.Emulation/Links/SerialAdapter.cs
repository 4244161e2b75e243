using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Emulation.Links;

/// <summary>
/// The host's end of the wire: what a USB serial adapter does. It sends bytes one after the other at its own rate, hears what
/// the board sends at that rate (or garbage, when the board uses another), and drives the reset circuit.
/// </summary>
/// <remarks>It lives in the board's time and belongs to whoever runs the board; not thread-safe.</remarks>
public sealed class SerialAdapter : IDisposable
{
    private readonly IPinHeader _header;
    private readonly ResetCircuit _circuit;
    private readonly FaultInjector _toBoard;
    private readonly FaultInjector _fromBoard;
    private readonly Queue<Outgoing> _outgoing = new();
    private readonly Queue<(byte Value, SimulatedTime At)> _late = new();
    private readonly Alarm _sent;
    private readonly Alarm _arrives;
    private Outgoing? _onWire;
    private SimulatedTime _frameStart;
    private SimulatedTime _lastArrival;

    /// <param name="toBoard">What goes wrong on the way to the board; null for nothing.</param>
    /// <param name="fromBoard">What goes wrong on the way from it.</param>
    public SerialAdapter(IPinHeader header, ResetCircuit circuit = ResetCircuit.TwoTransistors, SerialFaults? toBoard = null, SerialFaults? fromBoard = null)
    {
        _header = header;
        _circuit = circuit;
        _toBoard = new(toBoard ?? SerialFaults.None);
        _fromBoard = new(fromBoard ?? SerialFaults.None);
        _sent = header.Clock.CreateAlarm("adapter TX", OnSent);
        _arrives = header.Clock.CreateAlarm("adapter RX", OnArrival);
        if (header.Uart.Transmitted is not null)
            throw new InvalidOperationException("Something is connected to the board's TX already; disconnect it first.");
        header.Uart.Transmitted = OnTransmitted;
    }

    /// <summary>Called with every byte that has arrived.</summary>
    public Action<byte>? Received { get; set; }

    /// <summary>Bits per second. Bytes already given to <see cref="Send"/> keep the rate they were given at.</summary>
    public int BaudRate { get; set; } = 115200;

    /// <summary>
    /// For a connection that carries no rate (plain TCP): use the board's own, except while the board talks at its boot rate,
    /// to which no program sets itself; then <see cref="BaudRate"/>.
    /// </summary>
    public bool FollowsBoard { get; set; }

    public ControlLines Lines { get; private set; }

    /// <summary>The board's time.</summary>
    public SimulatedTime Now => _header.Clock.Now;

    /// <summary>Whether everything given to <see cref="Send"/> is on the board.</summary>
    public bool IsIdle => _onWire is null && _outgoing.Count == 0;

    /// <summary>Bytes that have not yet left.</summary>
    public int Unsent => _outgoing.Count + (_onWire is null ? 0 : 1);

    /// <summary>How many faults have been made in both directions.</summary>
    public long FaultsMade => _toBoard.Faults + _fromBoard.Faults;

    public void Send(ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            // A dropped byte takes its time on the wire like any other.
            var sent = _toBoard.Next(value, out var delay);
            _outgoing.Enqueue(new(sent, EffectiveBaudRate, delay, SimulatedTime.Zero));
        }

        SendNext();
    }

    /// <summary>Forgets what is waiting; the byte on the wire still arrives.</summary>
    public void DiscardUnsent() => _outgoing.Clear();

    /// <summary>Holds the board's RX low, after the bytes already given.</summary>
    public void SendBreak(SimulatedTime duration)
    {
        _outgoing.Enqueue(new(null, EffectiveBaudRate, SimulatedTime.Zero, duration));
        SendNext();
    }

    public void SetLines(ControlLines lines)
    {
        Lines = lines;
        var (resetIsLow, gpio0IsLow) = _circuit.Drive(lines);
        // GPIO0 first: when both change, the strap must be there before the reset ends.
        _header.DriveGpio0(gpio0IsLow);
        _header.DriveReset(resetIsLow);
    }

    /// <summary>Unplugs it: the lines go back to their pull-ups, and what is under way is lost.</summary>
    public void Dispose()
    {
        _header.Uart.Transmitted = null;
        _sent.Cancel();
        _arrives.Cancel();
        if (Lines != ControlLines.Released)
            SetLines(ControlLines.Released);
    }

    private int EffectiveBaudRate
    {
        get
        {
            var board = _header.Uart.BaudRate;
            return FollowsBoard && Math.Abs(board - BootBaudRate) > BootBaudRate / 20 ? board : BaudRate;
        }
    }

    private const int BootBaudRate = 74880;

    private void SendNext()
    {
        if (_onWire is not null || !_outgoing.TryDequeue(out var next))
            return;
        _onWire = next;
        _frameStart = _header.Clock.Now + next.Pause;
        _sent.Set(next.Break > SimulatedTime.Zero ? _frameStart + next.Break : new SerialFrame(0, next.BaudRate, _frameStart).End);
    }

    private void OnSent()
    {
        var sent = _onWire!;
        _onWire = null;
        if (sent.Break > SimulatedTime.Zero)
            _header.Uart.ReceiveBreak(sent.Break);
        else if (sent.Value is { } value)
            _header.Uart.Receive(new(value, sent.BaudRate, _frameStart));
        SendNext();
    }

    private void OnTransmitted(SerialFrame frame)
    {
        Span<byte> heard = stackalloc byte[LineReceiver.MaximumPerFrame];
        var count = LineReceiver.Receive(frame, EffectiveBaudRate, heard);
        foreach (var value in heard[..count])
        {
            if (_fromBoard.Next(value, out var delay) is not { } arrived)
                continue;
            var now = _header.Clock.Now;
            _lastArrival = new(Math.Max(_lastArrival.Ticks, now.Ticks + delay.Ticks));
            if (_lastArrival <= now)
                Received?.Invoke(arrived);
            else
                Postpone(arrived);
        }
    }

    // Later bytes wait behind a late one: a wire does not reorder.
    private void Postpone(byte value)
    {
        _late.Enqueue((value, _lastArrival));
        if (!_arrives.IsSet)
            _arrives.Set(_lastArrival);
    }

    private void OnArrival()
    {
        while (_late.TryPeek(out var late) && late.At <= _header.Clock.Now)
        {
            _late.Dequeue();
            Received?.Invoke(late.Value);
        }

        if (_late.TryPeek(out var next))
            _arrives.Set(next.At);
    }

    /// <param name="Value">Null for a byte that gets lost, or a break.</param>
    private sealed record Outgoing(byte? Value, int BaudRate, SimulatedTime Pause, SimulatedTime Break);
}
