using Esp01.Emulation.Time;

namespace Esp01.Emulation.Links;

/// <summary>Applies <see cref="SerialFaults"/> to a stream of bytes, one at a time.</summary>
internal sealed class FaultInjector(SerialFaults faults)
{
    private readonly Random _random = new(faults.Seed);
    private long _bytes;
    private long _made;

    public long Faults { get; private set; }

    /// <summary>What becomes of the next byte: null when it vanishes.</summary>
    /// <param name="delay">How long the line pauses before it.</param>
    public byte? Next(byte value, out SimulatedTime delay)
    {
        delay = SimulatedTime.Zero;
        // Always the same amount of random numbers per byte: one fault must not move the places of the next.
        var chance = _random.NextDouble();
        var bit = _random.Next(8);
        var fault = Choose(chance);
        _bytes++;
        Faults += fault == SerialFault.None ? 0 : 1;
        switch (fault)
        {
            case SerialFault.Drop:
                return null;
            case SerialFault.Flip:
                return (byte)(value ^ (1 << bit));
            case SerialFault.Delay:
                delay = faults.Delay;
                return value;
            default:
                return value;
        }
    }

    private SerialFault Choose(double chance)
    {
        if (faults.At.TryGetValue(_bytes, out var fixedFault))
            return fixedFault;
        if (_bytes < faults.Skip || _made >= faults.Limit)
            return SerialFault.None;
        var fault = chance < faults.DropRate ? SerialFault.Drop
            : chance < faults.DropRate + faults.FlipRate ? SerialFault.Flip
            : chance < faults.DropRate + faults.FlipRate + faults.DelayRate ? SerialFault.Delay
            : SerialFault.None;
        _made += fault == SerialFault.None ? 0 : 1;
        return fault;
    }
}
