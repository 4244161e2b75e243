using Esp01.Emulation.Time;

namespace Esp01.Emulation.Links;

/// <summary>
/// What goes wrong on one direction of a wire. The same seed and the same bytes give the same faults, whatever the timing.
/// </summary>
/// <param name="Seed">Of the random numbers behind the rates.</param>
public sealed record SerialFaults(int Seed = 0)
{
    /// <summary>A perfect wire.</summary>
    public static SerialFaults None { get; } = new();

    /// <summary>Share of bytes that vanish, 0 to 1.</summary>
    public double DropRate { get; init; }

    /// <summary>Share of bytes that arrive with one bit inverted, 0 to 1.</summary>
    public double FlipRate { get; init; }

    /// <summary>Share of bytes before which the line pauses for <see cref="Delay"/>, 0 to 1.</summary>
    public double DelayRate { get; init; }

    public SimulatedTime Delay { get; init; } = SimulatedTime.FromMilliseconds(5);

    /// <summary>How many bytes pass unharmed before the rates apply.</summary>
    public long Skip { get; init; }

    /// <summary>How many faults the rates make at most.</summary>
    public long Limit { get; init; } = long.MaxValue;

    /// <summary>Faults at certain bytes, counted from 0; they come on top of the rates.</summary>
    public IReadOnlyDictionary<long, SerialFault> At { get; init; } = new Dictionary<long, SerialFault>();
}

public enum SerialFault
{
    None,
    Drop,
    Flip,
    Delay,
}
