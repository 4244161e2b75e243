using System.Buffers.Binary;

namespace Esp01.Network.Wire;

/// <summary>A segment (RFC 9293, 3.1).</summary>
/// <param name="Window">In bytes; nobody here asks for it to be scaled.</param>
/// <param name="MaximumSegmentSize">From the option of a SYN; null where there is none.</param>
internal readonly record struct TcpSegment(
    ushort SourcePort, ushort DestinationPort, uint Sequence, uint Acknowledgement, TcpFlags Flags, ushort Window, ushort? MaximumSegmentSize, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderLength = 20;

    /// <summary>The most that a payload may have in one frame.</summary>
    public const int MaximumPayload = EthernetFrame.MaximumPayload - Ipv4Packet.HeaderLength - HeaderLength;

    private const int MaximumSegmentSizeOption = 2;
    private const int MaximumSegmentSizeOptionLength = 4;

    /// <summary>What it takes of the sequence numbers: its bytes, and one each for SYN and FIN.</summary>
    public uint SequenceLength => (uint)Payload.Length + (Has(TcpFlags.Syn) ? 1u : 0) + (Has(TcpFlags.Fin) ? 1u : 0);

    /// <summary>How long a header with these flags is: a SYN says which segments it takes.</summary>
    public static int HeaderLengthOf(TcpFlags flags) => flags.HasFlag(TcpFlags.Syn) ? HeaderLength + MaximumSegmentSizeOptionLength : HeaderLength;

    public bool Has(TcpFlags flags) => (Flags & flags) == flags;

    public static bool TryParse(in Ipv4Packet packet, out TcpSegment segment)
    {
        segment = default;
        var span = packet.Payload.Span;
        if (span.Length < HeaderLength)
            return false;
        var headerLength = (span[12] >> 4) * sizeof(uint);
        if (headerLength < HeaderLength || headerLength > span.Length || !TryReadOptions(span[HeaderLength..headerLength], out var maximum)
            || InternetChecksum.Of(span, InternetChecksum.PseudoHeader(packet.Source, packet.Destination, Ipv4Protocol.Tcp, span.Length)) != 0)
            return false;
        segment = new(
            BinaryPrimitives.ReadUInt16BigEndian(span),
            BinaryPrimitives.ReadUInt16BigEndian(span[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(span[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(span[8..]),
            (TcpFlags)(span[13] & 0x1f),
            BinaryPrimitives.ReadUInt16BigEndian(span[14..]),
            maximum,
            packet.Payload[headerLength..]);
        return segment.SourcePort != 0 && segment.DestinationPort != 0;
    }

    /// <summary>Writes header and checksum before a payload that is already there.</summary>
    public static void Complete(Span<byte> segment, Ipv4Endpoint source, Ipv4Endpoint destination, uint sequence, uint acknowledgement, TcpFlags flags, ushort window)
    {
        var headerLength = HeaderLengthOf(flags);
        segment[..headerLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(segment, source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(segment[2..], destination.Port);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], acknowledgement);
        segment[12] = (byte)(headerLength / sizeof(uint) << 4);
        segment[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[14..], window);
        if (headerLength > HeaderLength)
        {
            segment[20] = MaximumSegmentSizeOption;
            segment[21] = MaximumSegmentSizeOptionLength;
            BinaryPrimitives.WriteUInt16BigEndian(segment[22..], MaximumPayload);
        }

        var sum = InternetChecksum.Of(segment, InternetChecksum.PseudoHeader(source.Address, destination.Address, Ipv4Protocol.Tcp, segment.Length));
        BinaryPrimitives.WriteUInt16BigEndian(segment[16..], sum);
    }

    private static bool TryReadOptions(ReadOnlySpan<byte> options, out ushort? maximum)
    {
        maximum = null;
        while (options.Length > 0 && options[0] != 0)
        {
            if (options[0] == 1)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < 2 || options[1] < 2 || options[1] > options.Length)
                return false;
            if (options[0] == MaximumSegmentSizeOption)
            {
                if (options[1] != MaximumSegmentSizeOptionLength)
                    return false;
                maximum = BinaryPrimitives.ReadUInt16BigEndian(options[2..]);
            }

            options = options[options[1]..];
        }

        return true;
    }
}
