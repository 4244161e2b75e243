using Esp01.Network.Dhcp;
using Esp01.Network.Dns;
using Esp01.Network.Events;
using Esp01.Network.Ntp;
using Esp01.Network.Tcp;
using Esp01.Network.Time;
using Esp01.Network.Udp;
using Esp01.Network.Uplinks;
using Esp01.Network.Wire;

namespace Esp01.Network;

/// <summary>
/// The network behind an access point: it gives stations their addresses, tells the addresses of names and the time, answers
/// pings, and stands for every service that has been added. Everything else does not exist, unless there is an uplink to it.
/// </summary>
/// <remarks>
/// Everything happens on the thread that turns the clock: what arrives at the port is answered before the call returns, what
/// takes time is done by the clock's timers. With the same seed and the same frames at the same times the answers are the same.
/// </remarks>
public sealed class Gateway : IDisposable
{
    /// <summary>The names that clients of NTP ask for unless they are told others.</summary>
    private static readonly string[] TimeServerNames = ["pool.ntp.org", "0.pool.ntp.org", "1.pool.ntp.org", "2.pool.ntp.org", "3.pool.ntp.org"];

    private readonly IEthernetPort _port;
    private readonly GatewayOptions _options;
    private readonly IProgress<NetworkEvent>? _events;
    private readonly TimerQueue _timers;
    private readonly ServiceTable _services = new();
    private readonly Neighbours _neighbours;
    private readonly IpOutput _output;
    private readonly DhcpLeases _leases;
    private readonly DhcpServer _dhcp;
    private readonly DnsServer _dns;
    private readonly TcpStack _tcp;
    private readonly Icmp _icmp;

    /// <param name="port">Where the stations are.</param>
    /// <param name="time">The clock of everything here.</param>
    /// <param name="events">Told what a user may want to know.</param>
    public Gateway(IEthernetPort port, TimeProvider time, GatewayOptions? options = null, IProgress<NetworkEvent>? events = null)
    {
        _port = port;
        _options = options ?? new();
        _events = events;
        _timers = new(time);
        _neighbours = new(port, _timers, _options.Interface, _options.Address, _options.Subnet);
        _output = new(port, _options.Interface, _neighbours, _options.Subnet);
        _leases = new(_timers, _options.Subnet, _options.Address);
        _dhcp = new(_leases, _output, _options, _neighbours.Learn, events);
        _dns = new(_services, () => Uplink, events);
        _tcp = new(_timers, _output, _options.Tcp, _options.Seed, ServiceFor);
        _icmp = new(_output);
        var start = time.GetTimestamp();
        _services.Add(new Ipv4Endpoint(_options.Address, DnsServer.Port), _dns);
        _services.Add(new Ipv4Endpoint(_options.Address, NtpService.Port), new NtpService(() => _options.Date + time.GetElapsedTime(start)));
        foreach (var name in TimeServerNames)
            _services.Name(name, _options.Address);
        port.Received = Receive;
    }

    /// <summary>The gateway's own address, where stations are sent for everything.</summary>
    public Ipv4Address Address => _options.Address;

    internal Ipv4Subnet Subnet => _options.Subnet;

    /// <summary>The rest of the world; null for none.</summary>
    public IUplink? Uplink { get; set; }

    /// <summary>Gives no addresses, as a server that is broken.</summary>
    public bool IsDhcpSilent
    {
        get => _dhcp.IsSilent;
        set => _dhcp.IsSilent = value;
    }

    /// <summary>Tells no names, as a server that is broken.</summary>
    public bool IsDnsSilent
    {
        get => _dns.IsSilent;
        set => _dns.IsSilent = value;
    }

    /// <summary>The stations that have been given an address, in the order of these.</summary>
    public IReadOnlyList<DhcpLease> Leases => _leases.All;

    /// <summary>How many connections there are, those that are over and keep their numbers included.</summary>
    public int Connections => _tcp.Count;

    /// <summary>How many segments of TCP had to be sent again.</summary>
    public long Retransmissions => _tcp.Retransmissions;

    /// <summary>Lets a service answer TCP at a name, or at an address where the name is one.</summary>
    /// <returns>The address of the name.</returns>
    public Ipv4Address Add(string name, ushort port, ITcpService service)
    {
        var address = _services.AddressFor(name);
        _services.Add(new Ipv4Endpoint(address, port), service);
        return address;
    }

    /// <summary>Lets a service answer UDP at a name, or at an address where the name is one.</summary>
    /// <returns>The address of the name.</returns>
    public Ipv4Address Add(string name, ushort port, IUdpService service)
    {
        var address = _services.AddressFor(name);
        _services.Add(new Ipv4Endpoint(address, port), service);
        return address;
    }

    /// <summary>Connects to a station from the gateway's address.</summary>
    public TcpConnection Connect(Ipv4Endpoint station, ITcpHandler handler) => _tcp.Open(_options.Address, station, handler);

    /// <summary>Resets all connections and lets go of the port.</summary>
    public void Dispose()
    {
        _tcp.AbortAll();
        _port.Received = null;
        _timers.Dispose();
    }

    private void Receive(ReadOnlyMemory<byte> bytes)
    {
        if (!EthernetFrame.TryParse(bytes, out var frame) || (frame.Destination != _options.Interface && frame.Destination != MacAddress.Broadcast))
            return;
        if (frame.Type == EtherType.Arp)
            _neighbours.Receive(frame.Payload.Span);
        else if (frame.Type == EtherType.Ipv4 && Ipv4Packet.TryParse(frame.Payload, out var packet))
            Receive(packet, frame.Destination == MacAddress.Broadcast);
    }

    private void Receive(in Ipv4Packet packet, bool isForAll)
    {
        if (packet.Protocol == Ipv4Protocol.Udp && UdpDatagram.TryParse(packet, out var datagram))
            Receive(packet, datagram, isForAll);
        // What was sent to everybody is no question to this network, and an answer to a sender outside of it would go nowhere.
        if (isForAll || !_options.Subnet.Contains(packet.Source) || packet.Source == _options.Address)
            return;
        if (packet.Protocol == Ipv4Protocol.Tcp)
            _tcp.Receive(packet);
        else if (packet.Protocol == Ipv4Protocol.Icmp && (packet.Destination == _options.Address || _services.Has(packet.Destination)))
            _icmp.Receive(packet);
    }

    private void Receive(in Ipv4Packet packet, in UdpDatagram datagram, bool isForAll)
    {
        var client = new Ipv4Endpoint(packet.Source, datagram.SourcePort);
        var service = new Ipv4Endpoint(packet.Destination, datagram.DestinationPort);
        if (service.Port == DhcpServer.ServerPort && (isForAll || packet.Destination == _options.Address))
            _dhcp.Receive(datagram.Payload.Span);
        else if (isForAll || !_options.Subnet.Contains(packet.Source))
            return;
        else if ((_services.UdpAt(service) ?? Uplink?.UdpServiceAt(service)) is { } found)
            found.Received(new(_output, client, service, datagram.Payload));
        else
            RefuseDatagram(packet, client, service);
    }

    private void RefuseDatagram(in Ipv4Packet packet, Ipv4Endpoint client, Ipv4Endpoint service)
    {
        if (_options.Subnet.Contains(service.Address) && service.Address != _options.Address)
            return;
        _events?.Report(new NobodyThere("UDP", client, service));
        _icmp.SayPortUnreachable(packet);
    }

    private ITcpService? ServiceFor(Ipv4Endpoint service, Ipv4Endpoint client)
    {
        var found = _services.TcpAt(service) ?? Uplink?.TcpServiceAt(service);
        if (found is null)
            _events?.Report(new NobodyThere("TCP", client, service));
        return found;
    }
}
