using System.Text;
using Esp01.Network.Tcp;

namespace Esp01.Network.Tests.Kit;

/// <summary>A service that takes every connection, reads what arrives unless told to leave it, and writes down what happens.</summary>
internal sealed class Notebook : ITcpService, ITcpHandler
{
    public List<TcpConnection> Connections { get; } = [];

    public TcpConnection Connection => Connections[^1];

    public List<string> Notes { get; } = [];

    public StringBuilder Heard { get; } = new();

    public bool Reads { get; set; } = true;

    /// <summary>Whether it takes a connection at once; else the test does it.</summary>
    public bool Accepts { get; set; } = true;

    /// <summary>What it does when the other side has finished.</summary>
    public Action<TcpConnection> WhenFinished { get; set; } = _ => { };

    public void Asked(TcpConnection connection)
    {
        Connections.Add(connection);
        if (Accepts)
            connection.Accept(this);
    }

    public void Opened(TcpConnection connection) => Notes.Add("opened");

    public void DataArrived(TcpConnection connection)
    {
        if (Reads)
            ReadAll(connection);
    }

    public void ReadAll(TcpConnection connection)
    {
        var buffer = new byte[1000];
        for (var count = connection.Read(buffer); count > 0; count = connection.Read(buffer))
            Heard.Append(Encoding.ASCII.GetString(buffer, 0, count));
    }

    public void RoomMade(TcpConnection connection)
    {
    }

    public void PeerFinished(TcpConnection connection)
    {
        Notes.Add("finished");
        WhenFinished(connection);
    }

    public void Closed(TcpConnection connection, TcpEnd end) => Notes.Add(end.ToString());
}
