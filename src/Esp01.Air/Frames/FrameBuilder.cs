using System.Buffers.Binary;

namespace Esp01.Air.Frames;

/// <summary>Puts 802.11 frames together, without their check sequence (IEEE 802.11-2016, 9.2 and 9.3).</summary>
internal static class FrameBuilder
{
    public const byte FromAccessPoint = 2;
    public const byte ToAccessPoint = 1;
    public const byte MoreData = 0x20;
    public const byte Protected = 0x40;

    private const int HeaderLength = 24;
    private const byte DataType = 0x08;

    /// <param name="sequence">The number of the frame, 12 bits.</param>
    public static byte[] Management(ManagementType type, LinkAddress receiver, LinkAddress transmitter, LinkAddress bssid, int sequence, ReadOnlySpan<byte> body) =>
        Build((byte)((int)type << 4), 0, receiver, transmitter, bssid, sequence, body);

    /// <param name="flags">Of the second byte of the frame control field.</param>
    public static byte[] Data(byte flags, LinkAddress receiver, LinkAddress transmitter, LinkAddress third, int sequence, ReadOnlySpan<byte> body) =>
        Build(DataType, flags, receiver, transmitter, third, sequence, body);

    private static byte[] Build(byte control, byte flags, LinkAddress receiver, LinkAddress transmitter, LinkAddress third, int sequence, ReadOnlySpan<byte> body)
    {
        var frame = new byte[HeaderLength + body.Length];
        (frame[0], frame[1]) = (control, flags);
        receiver.Write(frame.AsSpan(4));
        transmitter.Write(frame.AsSpan(10));
        third.Write(frame.AsSpan(16));
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(22), (ushort)(sequence << 4));
        body.CopyTo(frame.AsSpan(HeaderLength));
        return frame;
    }
}
