namespace Esp01.Network.Guests;

/// <summary>RFC 2131, 4.4.</summary>
internal enum DhcpClientState
{
    Stopped,
    Selecting,
    Requesting,
    Bound,
}
