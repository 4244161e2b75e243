using Esp01.Emulation.Time;

namespace Esp01.Emulation.Cpu;

/// <summary>Loops that wait: the time that a program would spend polling is skipped instead of executed.</summary>
public sealed unsafe partial class Lx106
{
    /// <summary>Shorter is not worth the search.</summary>
    private const long ShortestSkip = 200 * SimulatedTime.TicksPerMicrosecond;

    /// <summary>The program is looked at again after this long, in case it polls for something that comes and goes.</summary>
    private const long LongestSkip = 20_000 * SimulatedTime.TicksPerMicrosecond;

    /// <summary>All clocks that a program reads are at the same phase after a multiple of this: 80 MHz over 1, 16, 80 and 256.</summary>
    private const long SkipUnit = 1280;

    private const long FirstPause = 100 * SimulatedTime.TicksPerMicrosecond;
    private const long LongestPause = 40_000 * SimulatedTime.TicksPerMicrosecond;

    private readonly IdleProbe _probe;
    private long _idleUntil;
    private long _nextProbe;
    private long _pause;
    private long _lastSkip = LongestSkip;

    /// <summary>
    /// Whether a program that polls in a loop, and would go on doing just that, is spared it up to the next event: its time passes,
    /// its instructions are not executed. Where it stops waiting because of the time, it is executed again from the round on in
    /// which it does. Off unless set: the number of instructions is then what the program needs.
    /// </summary>
    public bool SkipsIdleLoops { get; set; }

    internal int CyclesPerTick => _cyclesPerTick;

    /// <summary>Something has happened that the program might have waited for.</summary>
    private void EndIdle() => _idleUntil = 0;

    /// <summary>Lets time pass, if the program only waits, and the host's processor need not take part.</summary>
    private bool TrySkipIdle()
    {
        if (!SkipsIdleLoops)
            return false;
        if (_idleUntil <= Clock.NowTicks && !FindIdle())
            return false;
        SkipTo(Math.Min(_limitTicks, _idleUntil));
        return true;
    }

    private bool FindIdle()
    {
        var now = Clock.NowTicks;
        var room = Math.Min(LongestSkip, Clock.NextAlarmTicks - now) / SkipUnit * SkipUnit;
        if (now < _nextProbe || room < ShortestSkip || (_interrupt & _interruptEnable & InterruptLines.Level1Mask) != 0)
            return false;
        var round = _probe.FindRound();
        if (round == 0)
        {
            _pause = Math.Clamp(_pause * 2, FirstPause, LongestPause);
            _nextProbe = now + _pause;
            return false;
        }

        _pause = 0;
        var roundTicks = (long)round * _cyclesPerInstruction / _cyclesPerTick;
        var skip = WaitsFor(Math.Min(room, _lastSkip * 2));
        _lastSkip = Math.Max(skip, ShortestSkip);
        // A round is executed between two skips: it feeds the watchdog, and remembers the time.
        _nextProbe = now + skip + roundTicks + 1;
        if (skip < ShortestSkip)
            return false;
        _idleUntil = now + skip;
        return true;
    }

    /// <summary>For how long the program would wait: the time that was asked for, or a half, a quarter of it and so on. The rest is found the next time.</summary>
    private long WaitsFor(long room)
    {
        for (var skip = room / SkipUnit * SkipUnit; skip >= ShortestSkip; skip = skip / 2 / SkipUnit * SkipUnit)
        {
            if (_probe.StillWaits(skip))
                return skip;
        }

        return 0;
    }
}
