using System.Net;
using System.Net.Sockets;
using Esp01.Network.Udp;
using Esp01.Network.Wire;

namespace Esp01.Network.Uplinks;

/// <summary>The socket that stands for one client of a service; gone when nothing has come or gone for a minute.</summary>
internal sealed class HostUdpClient : IHostSocket
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    // While an answer may still be underway, a clock that runs ahead has to wait for it.
    private static readonly TimeSpan AnswerDue = TimeSpan.FromSeconds(2);

    private readonly byte[] _buffer = new byte[UdpDatagram.MaximumPayload + 1];
    private readonly HostSockets _sockets;
    private readonly Action _gone;
    private readonly Socket _socket;
    private UdpExchange? _last;
    private long _used;
    private bool _isAnswered = true;

    public HostUdpClient(HostSockets sockets, IPEndPoint host, Action gone)
    {
        (_sockets, _gone) = (sockets, gone);
        _socket = new(host.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        _socket.Connect(host);
    }

    public void Send(UdpExchange exchange)
    {
        _last = exchange;
        _used = _sockets.Time.GetTimestamp();
        _isAnswered = false;
        // A datagram that cannot be sent is lost, as datagrams may be.
        _socket.Send(exchange.Payload.Span, SocketFlags.None, out _);
    }

    public bool Look()
    {
        while (true)
        {
            var count = _socket.Receive(_buffer, SocketFlags.None, out var error);
            if (error != SocketError.Success)
                break;
            _isAnswered = true;
            _used = _sockets.Time.GetTimestamp();
            _last?.Answer(_buffer.AsSpan(0, count));
        }

        return _sockets.Time.GetElapsedTime(_used) < Idle;
    }

    public void SayWhatIsOwed(List<Socket> reading, List<Socket> writing)
    {
        if (!_isAnswered && _sockets.Time.GetElapsedTime(_used) < AnswerDue)
            reading.Add(_socket);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _gone();
    }
}
