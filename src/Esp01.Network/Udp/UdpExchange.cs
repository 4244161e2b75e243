using Esp01.Network.Wire;

namespace Esp01.Network.Udp;

/// <summary>A datagram and the way back.</summary>
public sealed class UdpExchange
{
    private readonly IpOutput _output;

    internal UdpExchange(IpOutput output, Ipv4Endpoint client, Ipv4Endpoint service, ReadOnlyMemory<byte> payload)
    {
        _output = output;
        Client = client;
        Service = service;
        Payload = payload;
    }

    /// <summary>Who asks, on the cable.</summary>
    public Ipv4Endpoint Client { get; }

    /// <summary>Who is asked.</summary>
    public Ipv4Endpoint Service { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Sends a datagram back, now or later, as often as wanted.</summary>
    /// <returns>False when it is larger than a frame holds; nothing is sent then.</returns>
    public bool Answer(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > UdpDatagram.MaximumPayload)
            return false;
        var packet = new OutgoingPacket(UdpDatagram.HeaderLength + payload.Length);
        payload.CopyTo(packet.Payload[UdpDatagram.HeaderLength..]);
        UdpDatagram.Complete(packet.Payload, Service, Client);
        _output.Send(packet, Service.Address, Client.Address, Ipv4Protocol.Udp);
        return true;
    }
}
