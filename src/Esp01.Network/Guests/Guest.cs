using Esp01.Network.Tcp;
using Esp01.Network.Time;
using Esp01.Network.Uplinks;
using Esp01.Network.Wire;

namespace Esp01.Network.Guests;

/// <summary>This computer as a station in another's network, that of a board's own access point: it asks for an address and connects to what is there.</summary>
public sealed class Guest : IStationDialer, IDisposable
{
    private readonly IEthernetPort _port;
    private readonly MacAddress _interface;
    private readonly TimerQueue _timers;
    private readonly DhcpClient _dhcp;
    private readonly TcpTimings _timings;
    private readonly int _seed;
    private Place? _place;

    /// <param name="port">The cable to the network; nothing is sent before <see cref="Join"/>.</param>
    /// <param name="interfaceAddress">This station's own.</param>
    public Guest(IEthernetPort port, TimeProvider time, MacAddress interfaceAddress, TcpTimings? timings = null, int seed = 0)
    {
        (_port, _interface, _timings, _seed) = (port, interfaceAddress, timings ?? new(), seed);
        _timers = new(time);
        _dhcp = new(port, _timers, interfaceAddress, seed, Bound);
        port.Received = Receive;
    }

    /// <summary>The address it was given; null while it has none.</summary>
    public Ipv4Address? Address => _place?.Address;

    /// <summary>Who gave it, which in a board's own network is the board; null while there is no address.</summary>
    public Ipv4Address? Host => _place?.Server;

    /// <summary>The cable leads somewhere: asks for an address.</summary>
    public void Join() => _dhcp.Start();

    /// <summary>The cable leads nowhere any more.</summary>
    public void Leave()
    {
        _dhcp.Stop();
        _place?.Tcp.AbortAll();
        _place = null;
    }

    /// <exception cref="InvalidOperationException">It has no address.</exception>
    public TcpConnection Connect(Ipv4Endpoint station, ITcpHandler handler) =>
        _place is { } place ? place.Tcp.Open(place.Address, station, handler) : throw new InvalidOperationException("This station has no address yet.");

    public void Dispose()
    {
        Leave();
        _port.Received = null;
        _timers.Dispose();
    }

    private void Bound(DhcpAnswer answer)
    {
        if (_place?.Address == answer.Address)
            return;
        _place?.Tcp.AbortAll();
        var neighbours = new Neighbours(_port, _timers, _interface, answer.Address, answer.Subnet);
        var output = new IpOutput(_port, _interface, neighbours, answer.Subnet);
        _place = new(answer.Address, answer.Server, neighbours, new(_timers, output, _timings, _seed, (_, _) => null), new(output));
    }

    private void Receive(ReadOnlyMemory<byte> bytes)
    {
        if (!EthernetFrame.TryParse(bytes, out var frame) || (frame.Destination != _interface && frame.Destination != MacAddress.Broadcast))
            return;
        if (frame.Type == EtherType.Arp)
            _place?.Neighbours.Receive(frame.Payload.Span);
        else if (frame.Type == EtherType.Ipv4 && Ipv4Packet.TryParse(frame.Payload, out var packet))
            Receive(packet);
    }

    private void Receive(in Ipv4Packet packet)
    {
        if (packet.Protocol == Ipv4Protocol.Udp && UdpDatagram.TryParse(packet, out var datagram) && datagram.DestinationPort == DhcpClient.ClientPort)
            _dhcp.Receive(datagram.Payload.Span);
        else if (_place is not { } place || packet.Destination != place.Address)
            return;
        else if (packet.Protocol == Ipv4Protocol.Tcp)
            place.Tcp.Receive(packet);
        else if (packet.Protocol == Ipv4Protocol.Icmp)
            place.Icmp.Receive(packet);
    }

    /// <summary>All that having an address brings.</summary>
    private sealed record Place(Ipv4Address Address, Ipv4Address Server, Neighbours Neighbours, TcpStack Tcp, Icmp Icmp);
}
