using System.IO.Ports;

namespace Esp01.Serial.Local;

/// <summary>A port of this machine, over System.IO.Ports.</summary>
public sealed class SerialPortLink : ISerialLink
{
    /// <summary>How often a wait looks whether the device is still there.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    private readonly SerialPort _port;
    private readonly ITerminal _terminal;
    private readonly Stream _stream;

    private SerialPortLink(SerialPort port, ITerminal terminal)
    {
        _port = port;
        _terminal = terminal;
        _stream = port.BaseStream;
        BaudRate = port.BaudRate;
    }

    public string Address => _port.PortName;

    public int BaudRate { get; private set; }

    public bool HasControlLines => _terminal.HasControlLines;

    public TimeProvider Clock => TimeProvider.System;

    /// <summary>Opens at 115200 8N1 with both lines released, without a pulse on either where the driver allows.</summary>
    /// <exception cref="SerialLinkException">The port cannot be had; each reason has its own type.</exception>
    public static SerialPortLink Open(SerialPortAddress address)
    {
        var terminal = OperatingSystem.IsWindows() ? null : UnixTerminal.Open(address.Device);
        SerialPort? port = null;
        try
        {
            port = new SerialPort(address.Device, 115200, Parity.None, 8, StopBits.One) { Handshake = Handshake.None, WriteTimeout = 10_000 };
            port.Open();
            return new SerialPortLink(port, (ITerminal?)terminal ?? new WindowsTerminal(port));
        }
        catch (Exception failure)
        {
            (port as IDisposable)?.Dispose();
            terminal?.Dispose();
            throw Explain(address.Device, failure) ?? failure;
        }
    }

    public async ValueTask SetBaudRateAsync(int baudRate, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baudRate);
        await DrainAsync(cancellationToken);
        try
        {
            _port.BaudRate = baudRate;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException)
        {
            ThrowIfGone(failure);
            throw new BaudRateRefusedException(Address, baudRate, failure);
        }
        BaudRate = baudRate;
    }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var started = Clock.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = timeout - Clock.GetElapsedTime(started);
            using var slice = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            slice.CancelAfter(left < LookInterval ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : LookInterval);
            try
            {
                return await _stream.ReadAsync(buffer, slice.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                ThrowIfGone(null);
                if (Clock.GetElapsedTime(started) >= timeout)
                    return 0;
            }
            catch (Exception failure) when (IsLoss(failure))
            {
                throw new SerialLinkLostException(Address, failure);
            }
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        // After a failed write SerialPort must not be written again: its close would wait for the queue.
        ThrowIfGone(null);
        await WatchAsync(() => _stream.WriteAsync(data, cancellationToken).AsTask(), cancellationToken);
    }

    public async ValueTask DrainAsync(CancellationToken cancellationToken = default) =>
        await WatchAsync(() => Task.Run(_terminal.Drain, cancellationToken), cancellationToken);

    public ValueTask DiscardInputAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            _port.DiscardInBuffer();
        }
        catch (Exception failure) when (IsLoss(failure))
        {
            throw new SerialLinkLostException(Address, failure);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask SetControlLinesAsync(ControlLines lines, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HasControlLines)
            throw new NotSupportedException($"{Address} has no control lines.");
        Guard(() => _terminal.SetControlLines(lines));
        return ValueTask.CompletedTask;
    }

    public async ValueTask SendBreakAsync(TimeSpan duration, CancellationToken cancellationToken = default)
    {
        await DrainAsync(cancellationToken);
        Guard(() => _terminal.SetBreak(true));
        try
        {
            await DelayAsync(duration, cancellationToken);
        }
        finally
        {
            Guard(() => _terminal.SetBreak(false));
        }
    }

    public ValueTask DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default) =>
        new(Task.Delay(delay, Clock, cancellationToken));

    /// <summary>Never takes longer than two seconds: a driver that waits for an unplugged device is left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        _terminal.Dispose();
        var close = Task.Run(() =>
        {
            // The stream first: SerialPort.Close flushes, and after a failed write that never returns.
            _stream.Dispose();
            ((IDisposable)_port).Dispose();
        });
        await Task.WhenAny(close, Task.Delay(CloseLimit, Clock));
    }

    private static SerialLinkException? Explain(string device, Exception failure) => failure switch
    {
        SerialLinkException already => already,
        UnauthorizedAccessException { InnerException: FileNotFoundException } or FileNotFoundException =>
            new PortNotFoundException(device, SerialPorts.Describe(SerialPorts.List()), failure),
        // SerialPort says this for everything; on Unix our own handle has ruled the other reasons out already.
        UnauthorizedAccessException => new PortBusyException(device, PortHolder.Find(device), failure),
        ArgumentException or IOException => new NotASerialPortException(device, failure),
        _ => null,
    };

    private static bool IsLoss(Exception failure) =>
        failure is ObjectDisposedException or InvalidOperationException or UnauthorizedAccessException or TimeoutException
        || (failure is IOException && failure is not SerialLinkException);

    private async Task WatchAsync(Func<Task> start, CancellationToken cancellationToken)
    {
        try
        {
            var operation = start();
            while (!operation.IsCompleted)
            {
                await Task.WhenAny(operation, Task.Delay(LookInterval, Clock, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
                if (!operation.IsCompleted)
                    ThrowIfGone(null);
            }
            await operation;
        }
        catch (Exception failure) when (IsLoss(failure))
        {
            throw new SerialLinkLostException(Address, failure);
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure) when (IsLoss(failure))
        {
            throw new SerialLinkLostException(Address, failure);
        }
    }

    private void ThrowIfGone(Exception? reason)
    {
        if (_terminal.IsGone)
            throw new SerialLinkLostException(Address, reason);
    }
}
