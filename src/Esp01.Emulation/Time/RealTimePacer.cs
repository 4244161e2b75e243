namespace Esp01.Emulation.Time;

/// <summary>Says how far the board's time is ahead of the host's, and now and then that it cannot keep up.</summary>
internal sealed class RealTimePacer
{
    // A host that was suspended or busy: the lost time is given up, not run after.
    private static readonly SimulatedTime GiveUp = SimulatedTime.FromMilliseconds(100);

    /// <summary>Long enough that a short burst of other work is no news.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>Between two complaints.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>A twentieth is what nobody notices.</summary>
    private const double Tolerated = 0.95;

    private readonly TimeProvider _host;
    private readonly BoardClock _clock;
    private long _hostStart;
    private SimulatedTime _boardStart;
    private long _windowStart;
    private SimulatedTime _windowBoardStart;
    private long? _toldAt;

    public RealTimePacer(TimeProvider host, BoardClock clock)
    {
        _host = host;
        _clock = clock;
        _hostStart = _windowStart = host.GetTimestamp();
        _boardStart = _windowBoardStart = clock.Now;
    }

    public SimulatedTime Ahead
    {
        get
        {
            var ahead = _clock.Now - _boardStart - SimulatedTime.FromTimeSpan(_host.GetElapsedTime(_hostStart));
            if (ahead > SimulatedTime.Zero - GiveUp)
                return ahead;
            _hostStart = _host.GetTimestamp();
            _boardStart = _clock.Now;
            return SimulatedTime.Zero;
        }
    }

    /// <summary>True once in a while when the board's time went slower than the host's.</summary>
    /// <param name="speed">How fast, as a share of real time.</param>
    public bool FellBehind(out double speed)
    {
        speed = 1;
        var now = _host.GetTimestamp();
        var passed = _host.GetElapsedTime(_windowStart, now);
        if (passed < Window)
            return false;
        speed = (_clock.Now - _windowBoardStart).ToTimeSpan() / passed;
        _windowStart = now;
        _windowBoardStart = _clock.Now;
        if (speed >= Tolerated || (_toldAt is { } told && _host.GetElapsedTime(told, now) < Silence))
            return false;
        _toldAt = now;
        return true;
    }
}
