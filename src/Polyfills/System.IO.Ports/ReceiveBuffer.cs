namespace System.IO.Ports;

/// <summary>Bytes between the polling thread and the one reader.</summary>
internal sealed class ReceiveBuffer
{
    private readonly Lock _gate = new();
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _count;
    private bool _ended;
    private TaskCompletionSource? _waiter;

    public int Free
    {
        get
        {
            lock (_gate)
                return _bytes.Length - _count;
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            foreach (var value in bytes)
                _bytes[(_start + _count++) % _bytes.Length] = value;
            waiter = TakeWaiter();
        }
        waiter?.TrySetResult();
    }

    /// <summary>No more will come; a waiting reader is told.</summary>
    public void End()
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            _ended = true;
            waiter = TakeWaiter();
        }
        waiter?.TrySetResult();
    }

    public void Clear()
    {
        lock (_gate)
            _count = 0;
    }

    /// <returns>The bytes taken; 0 when there are none yet, -1 when none will come.</returns>
    public int Take(Span<byte> target)
    {
        lock (_gate)
        {
            if (_count == 0)
                return _ended ? -1 : 0;
            var taken = Math.Min(target.Length, _count);
            for (var i = 0; i < taken; i++)
                target[i] = _bytes[(_start + i) % _bytes.Length];
            _start = (_start + taken) % _bytes.Length;
            _count -= taken;
            return taken;
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count > 0 || _ended)
                return Task.CompletedTask;
            _waiter ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task.WaitAsync(cancellationToken);
        }
    }

    private TaskCompletionSource? TakeWaiter()
    {
        var waiter = _waiter;
        _waiter = null;
        return waiter;
    }
}
