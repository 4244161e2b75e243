using Esp01.Network.Wire;

namespace Esp01.Network;

/// <summary>The frame that a packet is written into, so that nothing is copied: the lower layers have their room before the payload.</summary>
internal readonly struct OutgoingPacket(int length)
{
    private const int PayloadAt = EthernetFrame.HeaderLength + Ipv4Packet.HeaderLength;

    public byte[] Frame { get; } = new byte[PayloadAt + length];

    /// <summary>What comes behind the header of IP.</summary>
    public Span<byte> Payload => Frame.AsSpan(PayloadAt);

    /// <summary>All behind the header of Ethernet.</summary>
    public Span<byte> Packet => Frame.AsSpan(EthernetFrame.HeaderLength);
}
