using Esp01.Emulation.Time;

namespace Esp01.Emulation.Links;

/// <summary>One byte on a wire, 8N1, at the rate its sender used.</summary>
/// <param name="Start">When the start bit began.</param>
public readonly record struct SerialFrame(byte Value, int BaudRate, SimulatedTime Start)
{
    /// <summary>Start bit, eight data bits, stop bit.</summary>
    public const int Bits = 10;

    /// <summary>When the stop bit ends.</summary>
    public SimulatedTime End => Start + SimulatedTime.FromBits(Bits, BaudRate);
}
