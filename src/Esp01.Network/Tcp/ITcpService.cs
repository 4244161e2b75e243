namespace Esp01.Network.Tcp;

/// <summary>What answers at an address and port.</summary>
public interface ITcpService
{
    /// <summary>
    /// Somebody wants to connect. Now or later call <see cref="TcpConnection.Accept"/> or <see cref="TcpConnection.Refuse"/>;
    /// until then the other side hears nothing and keeps asking.
    /// </summary>
    void Asked(TcpConnection connection);
}
