namespace Esp01.Emulation.Time;

/// <summary>A point or a span on the board's own time line, in ticks of its 80 MHz peripheral clock (12.5 ns) since power-on.</summary>
public readonly record struct SimulatedTime(long Ticks) : IComparable<SimulatedTime>
{
    public const long TicksPerMicrosecond = 80;
    public const long TicksPerSecond = 1_000_000 * TicksPerMicrosecond;

    public static SimulatedTime Zero => default;

    /// <summary>Later than anything that can be scheduled: "never".</summary>
    public static SimulatedTime MaxValue => new(long.MaxValue);

    public long Microseconds => Ticks / TicksPerMicrosecond;

    public static SimulatedTime FromMicroseconds(long microseconds) => new(checked(microseconds * TicksPerMicrosecond));

    public static SimulatedTime FromMilliseconds(long milliseconds) => FromMicroseconds(checked(milliseconds * 1000));

    public static SimulatedTime FromSeconds(double seconds) => new((long)Math.Round(seconds * TicksPerSecond));

    /// <summary>Exact: a <see cref="TimeSpan"/> counts in 100 ns, which are eight ticks.</summary>
    public static SimulatedTime FromTimeSpan(TimeSpan span) => new(checked(span.Ticks * 8));

    /// <summary>How long <paramref name="bits"/> bits take at <paramref name="baudRate"/> bits per second.</summary>
    public static SimulatedTime FromBits(long bits, int baudRate) => new(((bits * TicksPerSecond) + (baudRate / 2)) / baudRate);

    /// <summary>Rounded down to the 100 ns of a <see cref="TimeSpan"/>.</summary>
    public TimeSpan ToTimeSpan() => new(Ticks / 8);

    public int CompareTo(SimulatedTime other) => Ticks.CompareTo(other.Ticks);

    public override string ToString() => FormattableString.Invariant($"{Ticks / (double)TicksPerSecond:F6} s");

    public static SimulatedTime operator +(SimulatedTime left, SimulatedTime right) => new(left.Ticks + right.Ticks);

    public static SimulatedTime operator -(SimulatedTime left, SimulatedTime right) => new(left.Ticks - right.Ticks);

    public static bool operator <(SimulatedTime left, SimulatedTime right) => left.Ticks < right.Ticks;

    public static bool operator >(SimulatedTime left, SimulatedTime right) => left.Ticks > right.Ticks;

    public static bool operator <=(SimulatedTime left, SimulatedTime right) => left.Ticks <= right.Ticks;

    public static bool operator >=(SimulatedTime left, SimulatedTime right) => left.Ticks >= right.Ticks;
}
