using System.Net;
using Esp01.Network.Events;
using Esp01.Network.Tcp;

namespace Esp01.Network.Uplinks;

/// <summary>A service that is a socket of this computer, or of one that it can reach: asked for anew for each connection.</summary>
internal sealed class HostTcpService(HostSockets sockets, IPEndPoint host) : ITcpService
{
    public void Asked(TcpConnection connection)
    {
        if (sockets.Count < HostSockets.Most)
            sockets.Watch(new HostCall(this, sockets, host, connection));
        else
            Refuse(connection, "too many connections are open");
    }

    public void Refuse(TcpConnection connection, string reason)
    {
        sockets.Events?.Report(new HostRefused(connection.Local, host.ToString(), reason));
        connection.Refuse();
    }
}
