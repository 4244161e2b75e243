using System.Net.Sockets;
using Esp01.Network.Tcp;

namespace Esp01.Network.Uplinks;

/// <summary>Carries bytes between a connection of the network and a connected socket of this computer, both ways, with their ends and resets.</summary>
internal sealed class HostRelay(Socket socket) : ITcpHandler, IHostSocket
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly byte[] _toSocket = new byte[16 * 1024];
    private TcpConnection? _connection;
    private int _unsentFrom;
    private int _unsentTo;
    private bool _isOver;
    private bool _isDisposed;
    private bool _hasSocketEnded;
    private bool _hasShutDown;

    public void Opened(TcpConnection connection) => _connection = connection;

    public void DataArrived(TcpConnection connection)
    {
        // It waits in its buffer until the sockets are looked at, and so does everything else that happens.
    }

    public void RoomMade(TcpConnection connection)
    {
    }

    public void PeerFinished(TcpConnection connection)
    {
    }

    public void Closed(TcpConnection connection, TcpEnd end)
    {
        _isOver = true;
        if (end == TcpEnd.Finished || _isDisposed)
            return;
        // Whoever is at the socket is to see a reset where there was one.
        _connection = null;
        _unsentFrom = _unsentTo;
        socket.LingerState = new(enable: true, seconds: 0);
    }

    public bool Look()
    {
        SendToSocket();
        TakeFromSocket();
        return !_isOver || _unsentTo > _unsentFrom;
    }

    public void SayWhatIsOwed(List<Socket> reading, List<Socket> writing)
    {
        if (_connection is { Room: > 0 } && !_hasSocketEnded && !_isOver && _connection.Unacknowledged == 0)
            reading.Add(socket);
        if (_unsentTo > _unsentFrom)
            writing.Add(socket);
    }

    public void Dispose()
    {
        _isDisposed = true;
        if (!_isOver)
            _connection?.Abort();
        socket.Dispose();
    }

    private void TakeFromSocket()
    {
        while (!_hasSocketEnded && !_isOver && _connection is { Room: > 0 } connection)
        {
            var count = socket.Receive(_buffer.AsSpan(0, Math.Min(_buffer.Length, connection.Room)), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return;
            if (error != SocketError.Success)
            {
                connection.Abort();
                return;
            }

            if (count == 0)
            {
                _hasSocketEnded = true;
                connection.FinishWriting();
                return;
            }

            connection.Write(_buffer.AsSpan(0, count));
        }
    }

    private void SendToSocket()
    {
        while (_connection is { } connection)
        {
            if (_unsentFrom == _unsentTo)
                (_unsentFrom, _unsentTo) = (0, connection.Read(_toSocket));
            if (_unsentFrom == _unsentTo)
            {
                ShutDownWhenAllIsSent(connection);
                return;
            }

            var count = socket.Send(_toSocket.AsSpan(_unsentFrom, _unsentTo - _unsentFrom), SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return;
            if (error != SocketError.Success)
            {
                _unsentFrom = _unsentTo = 0;
                connection.Abort();
                return;
            }

            _unsentFrom += count;
        }
    }

    private void ShutDownWhenAllIsSent(TcpConnection connection)
    {
        if (_hasShutDown || !connection.HasPeerFinished)
            return;
        _hasShutDown = true;
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side of the socket is gone; reading says so next.
        }
    }
}
