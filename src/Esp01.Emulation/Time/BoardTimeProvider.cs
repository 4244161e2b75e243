namespace Esp01.Emulation.Time;

/// <summary>
/// The board's clock for host code that takes a <see cref="TimeProvider"/>: it stands still unless the board runs. The date is
/// counted from 2000-01-01, so that it is the same in every run.
/// </summary>
public sealed class BoardTimeProvider(BoardClock clock) : TimeProvider
{
    private static readonly DateTimeOffset PowerOn = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => SimulatedTime.TicksPerSecond;

    public override long GetTimestamp() => clock.Now.Ticks;

    public override DateTimeOffset GetUtcNow() => PowerOn + clock.Now.ToTimeSpan();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new BoardTimer(clock, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class BoardTimer : ITimer
    {
        private readonly Alarm _alarm;
        private TimeSpan _period;

        public BoardTimer(BoardClock clock, TimerCallback callback, object? state) =>
            _alarm = clock.CreateAlarm("host timer", () =>
            {
                if (_period > TimeSpan.Zero)
                    _alarm!.SetAfter(SimulatedTime.FromTimeSpan(_period));
                callback(state);
            });

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            if (dueTime == Timeout.InfiniteTimeSpan)
                _alarm.Cancel();
            else
                _alarm.SetAfter(SimulatedTime.FromTimeSpan(dueTime));
            return true;
        }

        public void Dispose() => _alarm.Cancel();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
