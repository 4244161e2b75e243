namespace Esp01.Network.Udp;

/// <summary>What answers datagrams at an address and port.</summary>
public interface IUdpService
{
    /// <summary>A datagram has come; called on the thread that turns the network's clock.</summary>
    void Received(UdpExchange exchange);
}
