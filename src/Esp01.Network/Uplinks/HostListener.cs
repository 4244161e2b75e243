using System.Net;
using System.Net.Sockets;
using Esp01.Network.Events;

namespace Esp01.Network.Uplinks;

/// <summary>A port of this computer that leads to a station.</summary>
internal sealed class HostListener : IHostSocket
{
    private readonly HostSockets _sockets;
    private readonly PortForward _forward;
    private readonly Func<Ipv4Address?> _station;
    private readonly IStationDialer _dialer;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };

    /// <exception cref="ForwardUnavailableException">The port is taken.</exception>
    public HostListener(HostSockets sockets, PortForward forward, Func<Ipv4Address?> station, IStationDialer dialer)
    {
        (_sockets, _forward, _station, _dialer) = (sockets, forward, station, dialer);
        var endPoint = new IPEndPoint(IPAddress.Loopback, forward.HostPort);
        try
        {
            _listener.Bind(endPoint);
            _listener.Listen();
        }
        catch (SocketException error)
        {
            _listener.Dispose();
            throw new ForwardUnavailableException(endPoint, error);
        }
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public bool Look()
    {
        while (_listener.Poll(0, SelectMode.SelectRead))
        {
            Socket socket;
            try
            {
                socket = _listener.Accept();
            }
            catch (SocketException)
            {
                // Whoever came is gone again.
                continue;
            }

            Connect(socket);
        }

        return true;
    }

    public void SayWhatIsOwed(List<Socket> reading, List<Socket> writing)
    {
        // Nobody in the network waits for somebody to come.
    }

    public void Dispose() => _listener.Dispose();

    private void Connect(Socket socket)
    {
        if (_station() is not { } station || _sockets.Count >= HostSockets.Most)
        {
            _sockets.Events?.Report(new NoStation(EndPoint.ToString(), _forward.BoardPort));
            socket.LingerState = new(enable: true, seconds: 0);
            socket.Dispose();
            return;
        }

        socket.Blocking = false;
        socket.NoDelay = true;
        var relay = new HostRelay(socket);
        _sockets.Watch(relay);
        _dialer.Connect(new(station, _forward.BoardPort), relay);
    }
}
