using Esp01.Network.Tcp;

namespace Esp01.Network.Uplinks;

/// <summary>Connects to a station: from the gateway, or from whoever has joined the station's own network.</summary>
public interface IStationDialer
{
    TcpConnection Connect(Ipv4Endpoint station, ITcpHandler handler);
}
