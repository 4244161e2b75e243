using System.Net;
using System.Net.Sockets;
using Esp01.Network.Tcp;

namespace Esp01.Network.Uplinks;

/// <summary>A socket that is being connected for somebody in the network, who hears nothing until it is known whether it can be.</summary>
internal sealed class HostCall : IHostSocket
{
    private readonly HostTcpService _service;
    private readonly HostSockets _sockets;
    private readonly TcpConnection _connection;
    private readonly Socket _socket;
    private readonly HostRelay _relay;
    private SocketException? _failure;
    private bool _isHandedOn;

    public HostCall(HostTcpService service, HostSockets sockets, IPEndPoint host, TcpConnection connection)
    {
        (_service, _sockets, _connection) = (service, sockets, connection);
        _socket = new(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        _relay = new(_socket);
        try
        {
            _socket.Connect(host);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // The usual case: it takes a moment.
        }
        catch (SocketException error)
        {
            _failure = error;
        }
    }

    public bool Look()
    {
        if (_connection.State == TcpState.Closed)
            return false;
        if (_failure is null && !_socket.Poll(0, SelectMode.SelectWrite) && !_socket.Poll(0, SelectMode.SelectError))
            return true;
        var error = (int)_socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != 0)
            _failure ??= new(error);
        if (_failure is not null)
        {
            _service.Refuse(_connection, _failure.Message);
        }
        else if (_connection.Accept(_relay))
        {
            _isHandedOn = true;
            _sockets.Watch(_relay);
        }

        return false;
    }

    public void SayWhatIsOwed(List<Socket> reading, List<Socket> writing)
    {
        if (_failure is null)
            writing.Add(_socket);
    }

    public void Dispose()
    {
        if (_isHandedOn)
            return;
        _relay.Dispose();
        _socket.Dispose();
    }
}
