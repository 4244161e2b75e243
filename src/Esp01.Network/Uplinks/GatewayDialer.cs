using Esp01.Network.Tcp;

namespace Esp01.Network.Uplinks;

/// <summary>Connects from the gateway.</summary>
internal sealed class GatewayDialer(Gateway gateway) : IStationDialer
{
    public TcpConnection Connect(Ipv4Endpoint station, ITcpHandler handler) => gateway.Connect(station, handler);
}
