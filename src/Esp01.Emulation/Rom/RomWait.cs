using Esp01.Emulation.Time;

namespace Esp01.Emulation.Rom;

/// <summary>What a <see cref="RomProcess"/> waits for: a time, or a condition that some alarm on the board will make true.</summary>
internal readonly record struct RomWait(SimulatedTime Time, Func<bool>? Condition)
{
    public static RomWait Until(SimulatedTime time) => new(time, null);

    public static RomWait For(Func<bool> condition) => new(SimulatedTime.Zero, condition);

    public bool IsOver(SimulatedTime now) => Condition is null ? now >= Time : Condition();
}
