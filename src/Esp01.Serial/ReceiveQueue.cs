namespace Esp01.Serial;

/// <summary>Bytes between whoever receives them and the one reader of a link; it knows when no more will come.</summary>
internal sealed class ReceiveQueue(string address, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<byte> _bytes = new();
    private TaskCompletionSource? _waiter;
    private Exception? _lost;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (var value in bytes)
                _bytes.Enqueue(value);
        }
        Wake();
    }

    public void End(Exception? reason)
    {
        lock (_gate)
            _lost ??= new SerialLinkLostException(address, reason);
        Wake();
    }

    public void Clear()
    {
        lock (_gate)
            _bytes.Clear();
    }

    /// <exception cref="SerialLinkLostException">Nothing is left and the other side is gone.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = Take(buffer.Span, out var arrival);
        if (count > 0)
            return count;
        try
        {
            await arrival.WaitAsync(timeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return 0;
        }
        return Take(buffer.Span, out _);
    }

    public void ThrowIfLost()
    {
        lock (_gate)
        {
            if (_lost is not null)
                throw _lost;
        }
    }

    private int Take(Span<byte> buffer, out Task arrival)
    {
        lock (_gate)
        {
            var count = Math.Min(buffer.Length, _bytes.Count);
            for (var i = 0; i < count; i++)
                buffer[i] = _bytes.Dequeue();
            if (count == 0 && _lost is not null)
                throw _lost;
            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            arrival = _waiter.Task;
            return count;
        }
    }

    private void Wake()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
            (waiter, _waiter) = (_waiter, null);
        waiter?.TrySetResult();
    }
}
