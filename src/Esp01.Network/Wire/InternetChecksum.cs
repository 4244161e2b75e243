using System.Buffers.Binary;

namespace Esp01.Network.Wire;

/// <summary>The checksum of IP, ICMP, UDP and TCP: the complement of the ones' complement sum of all 16-bit words (RFC 1071).</summary>
internal static class InternetChecksum
{
    /// <summary>Over data that holds its own checksum the result is 0 when it is right.</summary>
    public static ushort Of(ReadOnlySpan<byte> data, uint start = 0)
    {
        ulong sum = start;
        var rest = data;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (rest.Length >= sizeof(ushort))
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(rest);
            rest = rest[sizeof(ushort)..];
        }

        if (rest.Length > 0)
            sum += (uint)rest[0] << 8;
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>The sum of the pseudo-header that UDP and TCP put before themselves (RFC 9293, 3.1).</summary>
    public static uint PseudoHeader(Ipv4Address source, Ipv4Address destination, Ipv4Protocol protocol, int length) =>
        (source.Value >> 16) + (source.Value & 0xffff) + (destination.Value >> 16) + (destination.Value & 0xffff) + (byte)protocol + (uint)length;
}
