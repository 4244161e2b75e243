using Esp01.Emulation.Time;

namespace Esp01.Emulation.Peripherals;

/// <summary>A counter that is computed from the clock rather than counted.</summary>
/// <param name="Start">The count at <paramref name="Since"/>.</param>
/// <param name="Shift">Base 2 logarithm of the divider in front of it.</param>
internal readonly record struct TimerCount(uint Start, SimulatedTime Since, int Shift, bool IsRunning)
{
    /// <summary>Counts since the start, however many times the counter has come round.</summary>
    public long Elapsed(SimulatedTime now) => IsRunning ? (now - Since).Ticks >> Shift : 0;

    /// <summary>When this many counts have passed since the start.</summary>
    public SimulatedTime TimeOf(long counts) => new(Since.Ticks + (counts << Shift));
}
