using System.Net;
using System.Net.Sockets;
using Esp01.Network.Tcp;
using Esp01.Network.Udp;

namespace Esp01.Network.Uplinks;

/// <summary>Everything that this computer can reach, with names as its own resolver knows them.</summary>
internal sealed class InternetUplink(HostSockets sockets) : IUplink
{
    private const int MostQuestions = 64;

    private readonly Dictionary<Ipv4Endpoint, HostUdpService> _udp = [];
    private int _questions;

    public void Resolve(string name, Action<IReadOnlyList<Ipv4Address>> found)
    {
        // Only what is a name at all is asked for elsewhere.
        if (_questions >= MostQuestions || Uri.CheckHostName(name) != UriHostNameType.Dns)
        {
            found([]);
            return;
        }

        _questions++;
        sockets.Watch(new HostQuestion(System.Net.Dns.GetHostAddressesAsync(name, AddressFamily.InterNetwork), addresses =>
        {
            _questions--;
            found(addresses);
        }));
    }

    public ITcpService? TcpServiceAt(Ipv4Endpoint service) => IsElsewhere(service.Address) ? new HostTcpService(sockets, ToHost(service)) : null;

    public IUdpService? UdpServiceAt(Ipv4Endpoint service)
    {
        if (!IsElsewhere(service.Address))
            return null;
        if (_udp.TryGetValue(service, out var known))
            return known;
        if (_udp.Count >= HostSockets.Most)
            _udp.Clear();
        return _udp[service] = new(sockets, ToHost(service));
    }

    private static IPEndPoint ToHost(Ipv4Endpoint service) => new(service.Address.ToIPAddress(), service.Port);

    /// <summary>This computer's own services are reached where they have been named, and groups not at all.</summary>
    private bool IsElsewhere(Ipv4Address address) =>
        address.Value >> 24 is > 0 and not 127 and < 224 && !sockets.Gateway.Subnet.Contains(address);
}
