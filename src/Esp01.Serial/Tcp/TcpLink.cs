namespace Esp01.Serial.Tcp;

/// <summary>The line's bytes over TCP; the far end owns baud rate and control lines.</summary>
public sealed class TcpLink : ISerialLink
{
    private readonly NetworkConnection _connection;
    private readonly AddressLock _lock;
    private readonly ReceiveQueue _received;

    private TcpLink(TcpAddress address, NetworkConnection connection, AddressLock addressLock)
    {
        Address = address.Text;
        _connection = connection;
        _lock = addressLock;
        _received = new ReceiveQueue(Address, Clock);
        connection.Start(_received.Add, _received.End);
    }

    public string Address { get; }

    public int BaudRate { get; private set; } = 115200;

    public bool HasControlLines => false;

    public TimeProvider Clock => TimeProvider.System;

    /// <exception cref="LinkUnreachableException">Nobody answers there.</exception>
    /// <exception cref="PortBusyException">Another run of ours uses the address.</exception>
    public static async Task<TcpLink> OpenAsync(TcpAddress address, CancellationToken cancellationToken = default)
    {
        var addressLock = AddressLock.Take(address);
        try
        {
            return new TcpLink(address, await NetworkConnection.OpenAsync(address.Text, address.Host, address.Port, cancellationToken), addressLock);
        }
        catch
        {
            addressLock.Dispose();
            throw;
        }
    }

    /// <summary>Remembers the rate; a plain TCP bridge has no way to be told it.</summary>
    public ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baudRate);
        BaudRate = baudRate;
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _received.ReadAsync(buffer, timeout, cancellationToken);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        _received.ThrowIfLost();
        return _connection.SendAsync(data, cancellationToken);
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default)
    {
        _received.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"{Address} carries no control lines.");

    public ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"{Address} cannot send a break.");

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) =>
        new(Task.Delay(delay, Clock, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _lock.Dispose();
    }
}
