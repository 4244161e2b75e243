using System.Buffers.Binary;

namespace Esp01.Network.Wire;

/// <summary>Address resolution for IPv4 over Ethernet (RFC 826).</summary>
internal readonly record struct ArpPacket(ArpOperation Operation, MacAddress SenderMac, Ipv4Address Sender, MacAddress TargetMac, Ipv4Address Target)
{
    private const int Length = 28;

    // Ethernet, IPv4, six and four bytes.
    private const ulong Kinds = 0x0001_0800_06_04;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out ArpPacket packet)
    {
        packet = default;
        if (bytes.Length < Length || BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16 != Kinds)
            return false;
        packet = new(
            (ArpOperation)BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            MacAddress.Read(bytes[8..]),
            Ipv4Address.Read(bytes[14..]),
            MacAddress.Read(bytes[18..]),
            Ipv4Address.Read(bytes[24..]));
        return packet.Operation is ArpOperation.Request or ArpOperation.Reply && !packet.SenderMac.IsGroup;
    }

    /// <summary>The whole frame that carries it.</summary>
    public byte[] ToFrame(MacAddress destination)
    {
        var frame = new byte[EthernetFrame.HeaderLength + Length];
        EthernetFrame.WriteHeader(frame, destination, SenderMac, EtherType.Arp);
        var bytes = frame.AsSpan(EthernetFrame.HeaderLength);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (Kinds << 16) | (ushort)Operation);
        SenderMac.Write(bytes[8..]);
        Sender.Write(bytes[14..]);
        TargetMac.Write(bytes[18..]);
        Target.Write(bytes[24..]);
        return frame;
    }
}
