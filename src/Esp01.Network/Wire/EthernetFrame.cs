using System.Buffers.Binary;

namespace Esp01.Network.Wire;

/// <summary>Destination, source, type and payload (IEEE 802.3, 3.1.1).</summary>
internal readonly record struct EthernetFrame(MacAddress Destination, MacAddress Source, EtherType Type, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderLength = 14;

    /// <summary>The most that a payload may have.</summary>
    public const int MaximumPayload = 1500;

    /// <summary>False for what is too short, too long, or says that a group has sent it.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out EthernetFrame frame)
    {
        frame = default;
        if (bytes.Length is < HeaderLength or > HeaderLength + MaximumPayload)
            return false;
        var span = bytes.Span;
        frame = new(MacAddress.Read(span), MacAddress.Read(span[6..]), (EtherType)BinaryPrimitives.ReadUInt16BigEndian(span[12..]), bytes[HeaderLength..]);
        return !frame.Source.IsGroup;
    }

    public static void WriteHeader(Span<byte> frame, MacAddress destination, MacAddress source, EtherType type)
    {
        destination.Write(frame);
        source.Write(frame[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], (ushort)type);
    }
}
