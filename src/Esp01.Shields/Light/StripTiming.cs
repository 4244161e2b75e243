using Esp01.Emulation.Time;

namespace Esp01.Shields.Light;

/// <summary>The times by which a WS2812B tells its bits: Worldsemi WS2812B, "Data transfer time", each ±150 ns.</summary>
internal static class StripTiming
{
    public static SimulatedTime ShortestZero { get; } = Nanoseconds(200);

    public static SimulatedTime LongestZero { get; } = Nanoseconds(550);

    public static SimulatedTime ShortestOne { get; } = Nanoseconds(650);

    public static SimulatedTime LongestOne { get; } = Nanoseconds(950);

    /// <summary>Between two bits; T0L and T1L at their shortest.</summary>
    public static SimulatedTime ShortestLow { get; } = Nanoseconds(300);

    /// <summary>RES: so long a low shows what was sent.</summary>
    public static SimulatedTime Latch { get; } = Nanoseconds(50_000);

    private static SimulatedTime Nanoseconds(long count) => new(count * SimulatedTime.TicksPerMicrosecond / 1000);
}
