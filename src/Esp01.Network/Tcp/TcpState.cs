namespace Esp01.Network.Tcp;

/// <summary>The states of a connection (RFC 9293, 3.3.2); LISTEN is a service that has none yet.</summary>
public enum TcpState
{
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
    Closed,
}
