using Esp01.Network.Events;
using Esp01.Network.Wire;

namespace Esp01.Network.Dhcp;

/// <summary>Gives stations their addresses (RFC 2131, 4.3).</summary>
internal sealed class DhcpServer(DhcpLeases leases, IpOutput output, GatewayOptions options, Action<Ipv4Address, MacAddress> learned, IProgress<NetworkEvent>? events)
{
    public const ushort ServerPort = 67;
    public const ushort ClientPort = 68;

    /// <summary>Hears everything and says nothing, as a server that is broken.</summary>
    public bool IsSilent { get; set; }

    public void Receive(ReadOnlySpan<byte> payload)
    {
        if (!DhcpMessage.TryParse(payload, out var message) || IsSilent || (message.Server is { } server && server != options.Address))
            return;
        switch (message.Type)
        {
            case DhcpMessageType.Discover:
                Offer(message);
                break;
            case DhcpMessageType.Request:
                Confirm(message);
                break;
            case DhcpMessageType.Decline:
                leases.Decline(message.Client);
                break;
            case DhcpMessageType.Release:
                leases.Release(message.Client);
                break;
            case DhcpMessageType.Inform:
                Answer(DhcpMessageType.Ack, message, Ipv4Address.None, withLease: false);
                break;
        }
    }

    private void Offer(in DhcpMessage message)
    {
        if (leases.Offer(message.Client, message.Requested) is { } address)
            Answer(DhcpMessageType.Offer, message, address, withLease: true);
        else
            events?.Report(new AddressesUsedUp(message.Client));
    }

    private void Confirm(in DhcpMessage message)
    {
        var address = message.Requested ?? message.ClientAddress;
        if (!leases.TryConfirm(message.Client, address))
        {
            Send(new DhcpReply(DhcpMessageType.Nak, message, Ipv4Address.None, options.Address).Finish(), message, Ipv4Address.Broadcast);
            return;
        }

        learned(address, message.Client);
        events?.Report(new AddressGiven(message.Client, address));
        Answer(DhcpMessageType.Ack, message, address, withLease: true);
    }

    private void Answer(DhcpMessageType type, in DhcpMessage message, Ipv4Address yours, bool withLease)
    {
        var reply = new DhcpReply(type, message, yours, options.Address);
        if (withLease)
            reply.Add(DhcpOption.LeaseTime, DhcpLeases.Duration);
        reply.Add(DhcpOption.SubnetMask, options.Subnet.Mask);
        reply.Add(DhcpOption.Broadcast, options.Subnet.Broadcast);
        reply.Add(DhcpOption.Router, options.Address);
        reply.Add(DhcpOption.NameServer, options.Address);
        reply.Add(DhcpOption.TimeServer, options.Address);
        var hasAddress = message.ClientAddress != Ipv4Address.None;
        Send(reply.Finish(), message, hasAddress ? message.ClientAddress : message.WantsBroadcast ? Ipv4Address.Broadcast : yours);
    }

    /// <summary>RFC 2131, 4.1: to the interface itself unless it asks for everybody's address, because it has none to be asked for yet.</summary>
    private void Send(byte[] reply, in DhcpMessage message, Ipv4Address destination)
    {
        var packet = new OutgoingPacket(UdpDatagram.HeaderLength + reply.Length);
        reply.CopyTo(packet.Payload[UdpDatagram.HeaderLength..]);
        UdpDatagram.Complete(packet.Payload, new(options.Address, ServerPort), new(destination, ClientPort));
        var interfaceAddress = destination == Ipv4Address.Broadcast ? MacAddress.Broadcast : message.Client;
        output.SendTo(interfaceAddress, packet, options.Address, destination, Ipv4Protocol.Udp);
    }
}
