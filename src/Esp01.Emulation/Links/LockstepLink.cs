using Esp01.Emulation.Time;
using Esp01.Serial;

namespace Esp01.Emulation.Links;

/// <summary>
/// A serial link to a board in the same process, in lockstep: the board runs only while a call waits for it, on the caller's
/// thread, and all times are the board's. The same calls give the same bytes at the same times in every run.
/// </summary>
/// <remarks>
/// Calls complete synchronously. A reader and a writer on two threads take turns, and then their order is the scheduler's.
/// Disposing the link unplugs it; the board belongs to whoever made it.
/// </remarks>
public sealed class LockstepLink : ISerialLink
{
    // The board stops this often to see whether a byte has arrived: one byte time at 115200 Bd.
    private static readonly SimulatedTime Step = SimulatedTime.FromMicroseconds(87);

    private readonly Lock _gate = new();
    private readonly IPinHeader _header;
    private readonly ResetCircuit _circuit;
    private readonly SerialAdapter _adapter;
    private readonly Queue<byte> _received = new();
    private bool _isLost;
    private bool _isDisposed;

    /// <param name="address">What messages call it.</param>
    /// <param name="toBoard">What goes wrong on the way to the board; null for nothing.</param>
    /// <param name="fromBoard">What goes wrong on the way from it.</param>
    public LockstepLink(
        IPinHeader header,
        ResetCircuit circuit = ResetCircuit.TwoTransistors,
        string address = "virtual",
        SerialFaults? toBoard = null,
        SerialFaults? fromBoard = null)
    {
        Address = address;
        _header = header;
        _circuit = circuit;
        _adapter = new(header, circuit, toBoard, fromBoard) { Received = _received.Enqueue };
        Clock = new BoardTimeProvider(header.Clock);
    }

    public string Address { get; }

    public int BaudRate => _adapter.BaudRate;

    public bool HasControlLines => _circuit != ResetCircuit.None;

    public TimeProvider Clock { get; }

    /// <summary>How many faults have been made in both directions.</summary>
    public long FaultsMade => _adapter.FaultsMade;

    /// <summary>Pulls the cable: every later call fails as it does when a USB adapter is unplugged.</summary>
    public void Unplug()
    {
        lock (_gate)
        {
            _isLost = true;
            _adapter.Dispose();
        }
    }

    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baudRate, 1);
        lock (_gate)
        {
            Check(cancellationToken);
            _adapter.BaudRate = baudRate;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        SimulatedTime? limit = timeout == Timeout.InfiniteTimeSpan ? null : _header.Clock.Now + SimulatedTime.FromTimeSpan(timeout);
        while (true)
        {
            lock (_gate)
            {
                Check(cancellationToken);
                if (_received.Count > 0 || buffer.Length == 0)
                    return new(Take(buffer.Span));
                var now = _header.Clock.Now;
                if (now >= limit)
                    return new(0);
                _header.RunUntil(limit is { } end && end < now + Step ? end : now + Step);
            }
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Check(cancellationToken);
            _adapter.Send(data.Span);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            lock (_gate)
            {
                Check(cancellationToken);
                if (_adapter.IsIdle)
                    return ValueTask.CompletedTask;
                _header.RunUntil(_header.Clock.Now + Step);
            }
        }
    }

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Check(cancellationToken);
            _received.Clear();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default)
    {
        if (!HasControlLines)
            throw new NotSupportedException($"{Address} has no control lines: the board was made without a reset circuit.");
        lock (_gate)
        {
            Check(cancellationToken);
            _adapter.SetLines(lines);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Check(cancellationToken);
            _adapter.SendBreak(SimulatedTime.FromTimeSpan(duration));
        }

        await DrainAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        var end = _header.Clock.Now + SimulatedTime.FromTimeSpan(delay);
        while (true)
        {
            lock (_gate)
            {
                Check(cancellationToken);
                var now = _header.Clock.Now;
                if (now >= end)
                    return ValueTask.CompletedTask;
                var step = now + SimulatedTime.FromMilliseconds(1);
                _header.RunUntil(step < end ? step : end);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_isDisposed && !_isLost)
                _adapter.Dispose();
            _isDisposed = true;
        }

        return ValueTask.CompletedTask;
    }

    private void Check(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_isLost)
            throw new SerialLinkLostException(Address);
    }

    private int Take(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _received.TryDequeue(out var value))
            buffer[count++] = value;
        return count;
    }
}
