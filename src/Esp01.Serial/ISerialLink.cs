namespace Esp01.Serial;

/// <summary>
/// A serial line to one board: bytes, baud rate, control lines, and the line's own time. It carries no framing, no retries
/// and no logs; those belong to whoever speaks a protocol over it.
/// </summary>
/// <remarks>
/// Timeouts and delays are measured in the link's time. For a real port that is the host's clock; for a virtual board it
/// can be the board's, so that a protocol's minute of waiting is as long as the emulation takes and no longer.
/// One reader and one writer may be active at the same time. After <see cref="SerialLinkLostException"/> only
/// <see cref="IAsyncDisposable.DisposeAsync"/> may be called.
/// </remarks>
public interface ISerialLink : IAsyncDisposable
{
    /// <summary>What the user typed to reach it (<c>COM3</c>, <c>/dev/ttyUSB0</c>, <c>tcp://host:port</c>), for messages.</summary>
    string Address { get; }

    /// <summary>Bits per second, 8N1.</summary>
    int BaudRate { get; }

    /// <summary>Whether DTR and RTS exist here; a pty and a plain TCP bridge have none.</summary>
    bool HasControlLines { get; }

    /// <summary>The clock that timeouts and delays of this link run on; use it to measure, and <see cref="DelayAsync"/> to wait.</summary>
    TimeProvider Clock { get; }

    /// <summary>Changes the rate for everything sent and received from now on; bytes already written are sent at the old rate first.</summary>
    ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads what has arrived, at least one byte, waiting no longer than <paramref name="timeout"/> for the first.
    /// </summary>
    /// <returns>The number of bytes read; 0 when the time passed and nothing came.</returns>
    /// <exception cref="SerialLinkLostException">The device or the connection is gone.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Writes all of <paramref name="data"/>; returns when the link has taken it, which can be before the last bit is on the wire.</summary>
    /// <exception cref="SerialLinkLostException">The device or the connection is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Waits until everything written is on the wire.</summary>
    ValueTask DrainAsync(CancellationToken cancellationToken = default);

    /// <summary>Forgets what has arrived and was not read.</summary>
    ValueTask DiscardInputAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets DTR and RTS together, in one step where the driver can. <c>true</c> is asserted: 0 V at a TTL adapter's pin.</summary>
    /// <exception cref="NotSupportedException">The link has no control lines (<see cref="HasControlLines"/>).</exception>
    ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default);

    /// <summary>Holds TX low for <paramref name="duration"/>.</summary>
    /// <exception cref="NotSupportedException">The link cannot send a break.</exception>
    ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Waits in the link's time (<see cref="Clock"/>).</summary>
    ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default);
}
