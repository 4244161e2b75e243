using Esp01.Emulation.Time;

namespace Esp01.Air.Medium;

/// <summary>How well one radio hears another.</summary>
public sealed record LinkConditions
{
    public static LinkConditions Good { get; } = new();

    /// <summary>How strong frames arrive; null when nothing does.</summary>
    public int? SignalDbm { get; init; } = -42;

    /// <summary>The share of frames that do not arrive, 0 to 1. An acknowledgement is lost with the same chance.</summary>
    public double Loss { get; init; }

    /// <summary>Others keep the channel busy before a frame for up to this long, at random.</summary>
    public SimulatedTime Delay { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value that no link has.</exception>
    public void Validate()
    {
        if (SignalDbm is < -96 or > 20)
            throw new ArgumentOutOfRangeException(nameof(SignalDbm), SignalDbm, "A signal is -96 to 20 dBm, or null for none.");
        if (Loss is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Loss), Loss, "A share is 0 to 1.");
        if (Delay < SimulatedTime.Zero)
            throw new ArgumentOutOfRangeException(nameof(Delay), Delay, "A delay is not negative.");
    }
}
