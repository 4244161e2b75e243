using System.Buffers.Binary;

namespace Esp01.Network.Wire;

/// <summary>A datagram (RFC 768).</summary>
internal readonly record struct UdpDatagram(ushort SourcePort, ushort DestinationPort, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderLength = 8;

    /// <summary>The most that a payload may have in one frame.</summary>
    public const int MaximumPayload = EthernetFrame.MaximumPayload - Ipv4Packet.HeaderLength - HeaderLength;

    public static bool TryParse(in Ipv4Packet packet, out UdpDatagram datagram)
    {
        datagram = default;
        var bytes = packet.Payload;
        if (bytes.Length < HeaderLength)
            return false;
        var span = bytes.Span;
        var length = BinaryPrimitives.ReadUInt16BigEndian(span[4..]);
        if (length < HeaderLength || length > bytes.Length)
            return false;
        // A sender may leave the checksum out, and writes 0 then.
        if (BinaryPrimitives.ReadUInt16BigEndian(span[6..]) != 0
            && InternetChecksum.Of(span[..length], InternetChecksum.PseudoHeader(packet.Source, packet.Destination, Ipv4Protocol.Udp, length)) != 0)
            return false;
        datagram = new(BinaryPrimitives.ReadUInt16BigEndian(span), BinaryPrimitives.ReadUInt16BigEndian(span[2..]), bytes[HeaderLength..length]);
        return datagram.SourcePort != 0 && datagram.DestinationPort != 0;
    }

    /// <summary>Writes header and checksum before a payload that is already there.</summary>
    public static void Complete(Span<byte> datagram, Ipv4Endpoint source, Ipv4Endpoint destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram, source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)datagram.Length);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[6..], 0);
        var sum = InternetChecksum.Of(datagram, InternetChecksum.PseudoHeader(source.Address, destination.Address, Ipv4Protocol.Udp, datagram.Length));
        BinaryPrimitives.WriteUInt16BigEndian(datagram[6..], sum == 0 ? ushort.MaxValue : sum);
    }
}
