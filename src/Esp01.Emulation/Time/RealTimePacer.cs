namespace Esp01.Emulation.Time;

/// <summary>Says how far the board's time is ahead of the host's.</summary>
internal sealed class RealTimePacer(TimeProvider host, BoardClock clock)
{
    // A host that was suspended or busy: the lost time is given up, not run after.
    private static readonly SimulatedTime GiveUp = SimulatedTime.FromMilliseconds(100);

    private long _hostStart = host.GetTimestamp();
    private SimulatedTime _boardStart = clock.Now;

    public SimulatedTime Ahead
    {
        get
        {
            var ahead = clock.Now - _boardStart - SimulatedTime.FromTimeSpan(host.GetElapsedTime(_hostStart));
            if (ahead > SimulatedTime.Zero - GiveUp)
                return ahead;
            _hostStart = host.GetTimestamp();
            _boardStart = clock.Now;
            return SimulatedTime.Zero;
        }
    }
}
