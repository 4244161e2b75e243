using Esp01.Network.Wire;

namespace Esp01.Network;

/// <summary>Puts packets on the cable, to the interface that has the address they go to.</summary>
internal sealed class IpOutput(IEthernetPort port, MacAddress own, Neighbours neighbours, Ipv4Subnet subnet)
{
    private ushort _identification;

    public void Send(OutgoingPacket packet, Ipv4Address source, Ipv4Address destination, Ipv4Protocol protocol)
    {
        Ipv4Packet.WriteHeader(packet.Packet, source, destination, protocol, _identification++);
        if (destination == Ipv4Address.Broadcast || destination == subnet.Broadcast)
            SendTo(MacAddress.Broadcast, packet.Frame);
        else if (subnet.Contains(destination))
            neighbours.Reach(destination, packet.Frame, SendTo);
    }

    /// <summary>To a station that has no address yet, and so cannot be asked for its interface.</summary>
    public void SendTo(MacAddress interfaceAddress, OutgoingPacket packet, Ipv4Address source, Ipv4Address destination, Ipv4Protocol protocol)
    {
        Ipv4Packet.WriteHeader(packet.Packet, source, destination, protocol, _identification++);
        SendTo(interfaceAddress, packet.Frame);
    }

    private void SendTo(MacAddress interfaceAddress, byte[] frame)
    {
        EthernetFrame.WriteHeader(frame, interfaceAddress, own, EtherType.Ipv4);
        port.Send(frame);
    }
}
