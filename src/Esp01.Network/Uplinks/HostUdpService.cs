using System.Net;
using Esp01.Network.Udp;

namespace Esp01.Network.Uplinks;

/// <summary>A service for datagrams that is a socket of this computer: each client has one of its own there, so that answers find their way.</summary>
internal sealed class HostUdpService(HostSockets sockets, IPEndPoint host) : IUdpService
{
    private readonly Dictionary<Ipv4Endpoint, HostUdpClient> _clients = [];

    public void Received(UdpExchange exchange)
    {
        if (!_clients.TryGetValue(exchange.Client, out var client))
        {
            if (sockets.Count >= HostSockets.Most)
                return;
            client = new(sockets, host, () => _clients.Remove(exchange.Client));
            _clients.Add(exchange.Client, client);
            sockets.Watch(client);
        }

        client.Send(exchange);
    }
}
