using System.Buffers.Binary;

namespace Esp01.Air.Frames;

/// <summary>How Ethernet's type travels in 802.11: behind six bytes of logical link control (RFC 1042).</summary>
internal static class Llc
{
    public const int EtherTypeOfEapol = 0x888e;

    /// <summary>The six bytes and the type.</summary>
    public const int Length = 8;

    private const int EthernetHeaderLength = 14;

    private static ReadOnlySpan<byte> Header => [0xaa, 0xaa, 3, 0, 0, 0];

    /// <summary>The body of a data frame.</summary>
    public static byte[] Wrap(int etherType, ReadOnlySpan<byte> payload)
    {
        var body = new byte[Length + payload.Length];
        Header.CopyTo(body);
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(Header.Length), (ushort)etherType);
        payload.CopyTo(body.AsSpan(Length));
        return body;
    }

    /// <summary>The type in a body; null where it is none of this kind.</summary>
    public static int? EtherTypeOf(ReadOnlySpan<byte> body) =>
        body.Length >= Length && body.StartsWith(Header) ? BinaryPrimitives.ReadUInt16BigEndian(body[Header.Length..]) : null;

    /// <summary>The body of a data frame for an Ethernet frame, which has at least its header.</summary>
    public static byte[] FromEthernet(ReadOnlySpan<byte> frame) => Wrap(BinaryPrimitives.ReadUInt16BigEndian(frame[12..]), frame[EthernetHeaderLength..]);

    /// <summary>The Ethernet frame for a body of which <see cref="EtherTypeOf"/> knows the type.</summary>
    public static byte[] ToEthernet(LinkAddress destination, LinkAddress source, ReadOnlySpan<byte> body)
    {
        var frame = new byte[EthernetHeaderLength + body.Length - Length];
        destination.Write(frame);
        source.Write(frame.AsSpan(LinkAddress.Length));
        body[Header.Length..].CopyTo(frame.AsSpan(2 * LinkAddress.Length));
        return frame;
    }
}
