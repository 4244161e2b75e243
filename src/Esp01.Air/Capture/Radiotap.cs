using System.Buffers.Binary;
using Esp01.Air.Medium;
using Esp01.Emulation.Radio;

namespace Esp01.Air.Capture;

/// <summary>What a monitor says about a frame, before the frame (radiotap.org): rate, channel, signal, and that its check sequence is there.</summary>
internal static class Radiotap
{
    // Bits of the header's map of fields, in the order in which the fields follow.
    private const uint Flags = 1 << 1;
    private const uint Rate = 1 << 2;
    private const uint Channel = 1 << 3;
    private const uint Signal = 1 << 5;
    private const uint Mcs = 1 << 19;

    private const byte ShortPreamble = 2;
    private const byte HasCheckSequence = 0x10;
    private const ushort TwoGigahertz = 0x0080;
    private const ushort Cck = 0x0020;
    private const ushort Ofdm = 0x0040;

    private const int LengthWithRate = 15;
    private const int LengthWithMcs = 18;

    public static byte[] Build(AirFrame air)
    {
        var frame = air.Frame.Bytes.Span;
        var rate = air.Frame.Rate;
        var length = rate.IsHt ? LengthWithMcs : LengthWithRate;
        var packet = new byte[length + frame.Length + AirTime.CheckSequenceLength];
        packet[2] = (byte)length;
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), Flags | (rate.IsHt ? Mcs : Rate) | Channel | Signal);
        packet[8] = (byte)(HasCheckSequence | (rate.HasShortPreamble ? ShortPreamble : 0));
        // Units of 500 kbit/s; a frame of 802.11n has its scheme at the end instead, and a byte that aligns the channel.
        packet[9] = rate.IsHt ? (byte)0 : (byte)(rate.HundredKilobitsPerSecond / 5);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(10), (ushort)MegahertzOf(air.Frame.Channel ?? 0));
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(12), (ushort)(TwoGigahertz | (rate.IsOfdm ? Ofdm : Cck)));
        packet[14] = (byte)(sbyte)air.SignalDbm;
        if (rate.IsHt)
            (packet[15], packet[17]) = (2, (byte)(rate.Code - RadioRate.FirstHt));
        frame.CopyTo(packet.AsSpan(length));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(length + frame.Length), CheckSequence.Of(frame));
        return packet;
    }

    private static int MegahertzOf(int channel) => channel switch
    {
        0 => 0,
        14 => 2484,
        _ => 2407 + (5 * channel),
    };
}
