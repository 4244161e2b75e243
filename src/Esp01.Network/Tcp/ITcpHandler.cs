namespace Esp01.Network.Tcp;

/// <summary>What a service does with one connection. All calls come on the thread that turns the network's clock.</summary>
public interface ITcpHandler
{
    /// <summary>The other side has agreed; from now on there can be something to read and to write.</summary>
    void Opened(TcpConnection connection);

    /// <summary>There is more to <see cref="TcpConnection.Read"/>.</summary>
    void DataArrived(TcpConnection connection);

    /// <summary>Something written has arrived, so that there is room to <see cref="TcpConnection.Write"/> more.</summary>
    void RoomMade(TcpConnection connection);

    /// <summary>The other side sends no more than what can be read now.</summary>
    void PeerFinished(TcpConnection connection);

    /// <summary>It is over; called once, after which nothing can be read or written.</summary>
    void Closed(TcpConnection connection, TcpEnd end);
}
