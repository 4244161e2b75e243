using Esp01.Network.Tcp;
using Esp01.Network.Udp;

namespace Esp01.Network.Uplinks;

/// <summary>What lies behind the gateway's services: without one the network is a world of its own.</summary>
public interface IUplink
{
    /// <summary>Finds the addresses of a name; <paramref name="found"/> is called once, now or later on the network's thread, with none where there is no such name.</summary>
    void Resolve(string name, Action<IReadOnlyList<Ipv4Address>> found);

    /// <summary>What answers TCP at an address; null for nothing.</summary>
    ITcpService? TcpServiceAt(Ipv4Endpoint service);

    /// <summary>What answers UDP at an address; null for nothing.</summary>
    IUdpService? UdpServiceAt(Ipv4Endpoint service);
}
