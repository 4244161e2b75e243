using Esp01.Network.Tcp;

namespace Esp01.Network.Tls;

/// <summary>
/// A connection as a stream for a server that may work on another thread: a read that finds nothing waits for the next call of the
/// connection's, and that call returns when the server waits again. What the connection has no room for is kept here.
/// </summary>
internal sealed class WireStream(TcpConnection connection) : Stream, ITcpHandler
{
    private readonly Queue<byte> _unsent = [];
    private readonly object _gate = new();
    private bool _isServerAtRest;
    private TaskCompletionSource? _waiting;
    private bool _isOver;
    private bool _isFinished;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Waits until the server has done all that it can do with what has arrived; it may do it on another thread meanwhile.</summary>
    public void WaitForServer()
    {
        lock (_gate)
        {
            while (!_isServerAtRest)
                Monitor.Wait(_gate);
        }
    }

    /// <summary>Nothing more is done.</summary>
    public void ServerHasEnded() => Rest(isAtRest: true);

    public void Opened(TcpConnection connection)
    {
    }

    public void DataArrived(TcpConnection connection) => GoOn();

    public void RoomMade(TcpConnection connection) => Send();

    public void PeerFinished(TcpConnection connection) => GoOn();

    public void Closed(TcpConnection connection, TcpEnd end)
    {
        _isOver = true;
        GoOn();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A read of nothing asks whether there is something.
        while (!_isOver)
        {
            if (buffer.Length == 0 && connection.Available > 0)
                return 0;
            if (buffer.Length > 0 && connection.Read(buffer.Span) is > 0 and var count)
                return count;
            if (connection.HasPeerFinished)
                return 0;
            var waiting = new TaskCompletionSource();
            _waiting = waiting;
            Rest(isAtRest: true);
            await waiting.Task.ConfigureAwait(false);
        }

        return 0;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        foreach (var one in buffer)
            _unsent.Enqueue(one);
        Send();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _isFinished = true;
        Send();
        base.Dispose(disposing);
    }

    private void GoOn()
    {
        if (_waiting is not { } waiting)
            return;
        _waiting = null;
        Rest(isAtRest: false);
        waiting.TrySetResult();
        WaitForServer();
    }

    private void Rest(bool isAtRest)
    {
        lock (_gate)
        {
            _isServerAtRest = isAtRest;
            Monitor.PulseAll(_gate);
        }
    }

    private void Send()
    {
        if (_isOver)
            return;
        Span<byte> piece = stackalloc byte[1024];
        while (_unsent.Count > 0 && connection.Room > 0)
        {
            var count = Math.Min(Math.Min(piece.Length, connection.Room), _unsent.Count);
            for (var at = 0; at < count; at++)
                piece[at] = _unsent.Dequeue();
            connection.Write(piece[..count]);
        }

        if (_isFinished && _unsent.Count == 0)
            connection.FinishWriting();
    }
}
