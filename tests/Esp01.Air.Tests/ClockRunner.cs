using Esp01.Emulation.Time;

namespace Esp01.Air.Tests;

/// <summary>Turns a clock that no board turns.</summary>
internal static class ClockRunner
{
    public static void Pass(this BoardClock clock, SimulatedTime time)
    {
        var end = clock.Now + time;
        while (clock.NextAlarm <= end)
        {
            clock.AdvanceTo(clock.NextAlarm);
            clock.CallDueAlarms();
        }

        clock.AdvanceTo(end);
    }

    public static void PassMilliseconds(this BoardClock clock, long milliseconds) => clock.Pass(SimulatedTime.FromMilliseconds(milliseconds));
}
