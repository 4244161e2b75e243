namespace Esp01.Network.Time;

/// <summary>Any number of deadlines on one timer of a clock: connections come and go, the clock need not know each of them.</summary>
/// <remarks>Of equal times the one that was set first comes first, so that a run repeats exactly.</remarks>
internal sealed class TimerQueue : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly PriorityQueue<Deadline, (long Due, long Order)> _queue = new();
    private long _order;
    private long? _armed;

    public TimerQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Run(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public long Now => _time.GetTimestamp();

    /// <summary>How many places are taken, those of cancelled deadlines included.</summary>
    public int Count => _queue.Count;

    public Deadline Create(Action due) => new(this, due);

    public long ToTicks(TimeSpan time) => (long)(time.TotalSeconds * _time.TimestampFrequency);

    public TimeSpan Since(long timestamp) => _time.GetElapsedTime(timestamp);

    public void Dispose() => _timer.Dispose();

    /// <summary>A deadline that moves back, as that of a connection does with every acknowledgement, keeps its place and is put off when that comes up.</summary>
    internal void Place(Deadline deadline)
    {
        if (deadline.Due is not { } due || deadline.Queued <= due)
            return;
        deadline.Queued = due;
        _queue.Enqueue(deadline, (due, _order++));
        Arm();
    }

    private void Arm()
    {
        if (!_queue.TryPeek(out _, out var first) || first.Due == _armed)
            return;
        _armed = first.Due;
        // Rounded up: a timer that fires early would find nothing due and be set to no time at all, again and again.
        var ticks = Math.Max(0, first.Due - Now);
        var after = TimeSpan.FromTicks((long)Math.Ceiling((double)ticks / _time.TimestampFrequency * TimeSpan.TicksPerSecond));
        _timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    private void Run()
    {
        _armed = null;
        while (_queue.TryPeek(out var deadline, out var place) && place.Due <= Now)
        {
            _queue.Dequeue();
            if (deadline.Queued != place.Due)
                continue;
            deadline.Queued = null;
            if (deadline.Due is { } due && due <= Now)
                deadline.Fire();
            else
                Place(deadline);
        }

        Arm();
    }
}
