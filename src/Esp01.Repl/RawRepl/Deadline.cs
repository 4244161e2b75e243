namespace Esp01.Repl.RawRepl;

/// <summary>A point in a link's own time.</summary>
internal readonly struct Deadline(TimeProvider clock, TimeSpan timeout)
{
    private readonly long _start = clock.GetTimestamp();

    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Never negative; a minute at most at a time when there is no limit, so that a caller looks at its token now and then.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (Timeout == System.Threading.Timeout.InfiniteTimeSpan)
                return TimeSpan.FromMinutes(1);
            var left = Timeout - clock.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public bool IsOver => Remaining == TimeSpan.Zero;
}
