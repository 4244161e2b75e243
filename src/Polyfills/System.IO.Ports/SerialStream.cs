using System.Runtime.InteropServices;

namespace System.IO.Ports;

/// <summary>The byte stream of an open port: one thread polls and fills a buffer, reads take from it, writes go straight out.</summary>
internal sealed class SerialStream : Stream
{
    private const int PollSliceMilliseconds = 200;

    private readonly ReceiveBuffer _received = new();
    private readonly Thread _poller;
    private readonly int _wakeReader;
    private readonly int _wakeWriter;
    private int _closed;

    public unsafe SerialStream(int handle)
    {
        Handle = handle;
        var pipe = stackalloc int[2];
        Terminal.Check(Libc.Pipe(pipe));
        (_wakeReader, _wakeWriter) = (pipe[0], pipe[1]);
        _poller = new Thread(Poll) { IsBackground = true, Name = "serial port poller" };
        _poller.Start();
    }

    public int Handle { get; }

    public override bool CanRead => _closed == 0;

    public override bool CanWrite => _closed == 0;

    public override bool CanSeek => false;

    public override bool CanTimeout => true;

    public override int WriteTimeout { get; set; } = SerialPort.InfiniteTimeout;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void DiscardInput()
    {
        ThrowIfClosed();
        _ = Libc.TcFlush(Handle, Libc.FlushInput);
        _received.Clear();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfClosed();
            var taken = _received.Take(buffer.Span);
            if (taken < 0)
                throw Closed();
            if (taken > 0 || buffer.IsEmpty)
                return taken;
            await _received.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        cancellationToken.ThrowIfCancellationRequested();
        var sent = TryWrite(buffer.Span);
        return sent == buffer.Length
            ? ValueTask.CompletedTask
            : new ValueTask(Task.Run(() => WriteRest(buffer[sent..], cancellationToken), cancellationToken));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    /// <summary>Waits until the driver has sent everything.</summary>
    public override void Flush()
    {
        ThrowIfClosed();
        _ = Libc.TcDrain(Handle);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.Run(Flush, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override unsafe void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _closed, 1) == 0)
        {
            byte wake = 1;
            _ = Libc.Write(_wakeWriter, &wake, 1);
            _poller.Join();
            _ = Libc.Close(Handle);
            _ = Libc.Close(_wakeReader);
            _ = Libc.Close(_wakeWriter);
        }
        base.Dispose(disposing);
    }

    private static ObjectDisposedException Closed() => new(nameof(SerialPort), "The port is closed.");

    private void ThrowIfClosed()
    {
        if (_closed != 0)
            throw Closed();
    }

    private unsafe void Poll()
    {
        var entries = stackalloc Libc.PollEntry[2];
        var chunk = stackalloc byte[4096];
        while (_closed == 0)
        {
            var room = _received.Free;
            entries[0] = new Libc.PollEntry { Handle = Handle, Events = room > 0 ? Libc.PollIn : (short)0 };
            entries[1] = new Libc.PollEntry { Handle = _wakeReader, Events = Libc.PollIn };
            if (Libc.Poll(entries, 2, room > 0 ? PollSliceMilliseconds : 1) <= 0)
                continue;
            if ((entries[0].Returned & Libc.PollIn) != 0)
            {
                var count = Libc.Read(Handle, chunk, Math.Min(room, 4096));
                if (count > 0)
                {
                    _received.Add(new ReadOnlySpan<byte>(chunk, (int)count));
                    continue;
                }
                if (count < 0 && Marshal.GetLastPInvokeError() is var error && (error == Libc.WouldBlock || error == Libc.Interrupted))
                    continue;
                break;
            }
            if ((entries[0].Returned & (Libc.PollHangUp | Libc.PollError | Libc.PollInvalid)) != 0)
                break;
        }
        _received.End();
    }

    private unsafe int TryWrite(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            var sent = Libc.Write(Handle, start, bytes.Length);
            if (sent >= 0)
                return (int)sent;
        }
        var error = Marshal.GetLastPInvokeError();
        return error == Libc.WouldBlock || error == Libc.Interrupted ? 0 : throw new IOException(Libc.Message(error));
    }

    private unsafe void WriteRest(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!rest.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ThrowIfClosed();
            if (WriteTimeout > 0 && TimeProvider.System.GetElapsedTime(started).TotalMilliseconds > WriteTimeout)
                throw new TimeoutException("The operation has timed out.");
            var entry = new Libc.PollEntry { Handle = Handle, Events = Libc.PollOut };
            if (Libc.Poll(&entry, 1, 50) > 0)
                rest = rest[TryWrite(rest.Span)..];
        }
    }
}
