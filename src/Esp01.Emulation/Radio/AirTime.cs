using Esp01.Emulation.Time;

namespace Esp01.Emulation.Radio;

/// <summary>How long things take on the air: IEEE 802.11-2016, clauses 15 to 19, for the 2.4 GHz band.</summary>
public static class AirTime
{
    /// <summary>The frame check sequence behind every frame.</summary>
    public const int CheckSequenceLength = 4;

    private const int AcknowledgementLength = 14;

    /// <summary>Between a frame and its acknowledgement.</summary>
    public static SimulatedTime ShortSpace { get; } = SimulatedTime.FromMicroseconds(10);

    /// <summary>How long the channel must have been free before a frame starts: the short space and two slots.</summary>
    public static SimulatedTime DistributedSpace { get; } = SimulatedTime.FromMicroseconds(28);

    /// <summary>The unit of the random wait before a frame, in networks without 802.11b stations.</summary>
    public static SimulatedTime Slot { get; } = SimulatedTime.FromMicroseconds(9);

    /// <summary>From the preamble to the last bit.</summary>
    /// <param name="length">In bytes, without the frame check sequence.</param>
    public static SimulatedTime OfFrame(int length, RadioRate rate) => OfBytes(length + CheckSequenceLength, rate);

    /// <summary>The space before an acknowledgement and the acknowledgement itself.</summary>
    public static SimulatedTime OfAcknowledgement(RadioRate rate) => ShortSpace + OfBytes(AcknowledgementLength, rate.OfAcknowledgement);

    private static SimulatedTime OfBytes(int bytes, RadioRate rate)
    {
        const int TailAndServiceBits = 22;
        const int SignalExtension = 6;
        var bits = bytes * 8L;
        if (!rate.IsOfdm)
            return SimulatedTime.FromMicroseconds((rate.HasShortPreamble ? 96 : 192) + DivideUp(bits * 10, rate.HundredKilobitsPerSecond));
        // 4 us of a rate in 100 kbit/s are 0.4 bits; HT's half bits make it 10 symbols at a time.
        var symbols = DivideUp((bits + TailAndServiceBits) * 10, rate.HundredKilobitsPerSecond * 4L);
        return SimulatedTime.FromMicroseconds((rate.IsHt ? 36 : 20) + (symbols * 4) + SignalExtension);
    }

    private static long DivideUp(long value, long by) => (value + by - 1) / by;
}
