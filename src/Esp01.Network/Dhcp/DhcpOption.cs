namespace Esp01.Network.Dhcp;

/// <summary>The options that are read or written here (RFC 2132).</summary>
internal enum DhcpOption : byte
{
    Pad = 0,
    SubnetMask = 1,
    Router = 3,
    NameServer = 6,
    Broadcast = 28,
    TimeServer = 42,
    RequestedAddress = 50,
    LeaseTime = 51,
    MessageType = 53,
    ServerIdentifier = 54,
    End = 255,
}
