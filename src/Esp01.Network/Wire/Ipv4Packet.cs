using System.Buffers.Binary;

namespace Esp01.Network.Wire;

/// <summary>An IPv4 packet in one piece (RFC 791, 3.1).</summary>
internal readonly record struct Ipv4Packet(Ipv4Address Source, Ipv4Address Destination, Ipv4Protocol Protocol, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Without options, as all that is sent here.</summary>
    public const int HeaderLength = 20;

    private const int TimeToLive = 64;
    private const ushort DoNotFragment = 0x4000;
    private const ushort FragmentBits = 0x3fff;

    /// <summary>
    /// False for another version, lengths that do not fit each other, a wrong checksum, and fragments: nothing here sends more
    /// than a frame holds, so whoever fragments has another network in mind.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out Ipv4Packet packet)
    {
        packet = default;
        if (bytes.Length < HeaderLength)
            return false;
        var span = bytes.Span;
        var headerLength = (span[0] & 0xf) * sizeof(uint);
        var length = BinaryPrimitives.ReadUInt16BigEndian(span[2..]);
        if (span[0] >> 4 != 4 || headerLength < HeaderLength || length < headerLength || length > bytes.Length)
            return false;
        if ((BinaryPrimitives.ReadUInt16BigEndian(span[6..]) & FragmentBits) != 0 || InternetChecksum.Of(span[..headerLength]) != 0)
            return false;
        packet = new(Ipv4Address.Read(span[12..]), Ipv4Address.Read(span[16..]), (Ipv4Protocol)span[9], bytes[headerLength..length]);
        return true;
    }

    public static void WriteHeader(Span<byte> packet, Ipv4Address source, Ipv4Address destination, Ipv4Protocol protocol, ushort identification)
    {
        packet[..HeaderLength].Clear();
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], identification);
        BinaryPrimitives.WriteUInt16BigEndian(packet[6..], DoNotFragment);
        packet[8] = TimeToLive;
        packet[9] = (byte)protocol;
        source.Write(packet[12..]);
        destination.Write(packet[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], InternetChecksum.Of(packet[..HeaderLength]));
    }
}
