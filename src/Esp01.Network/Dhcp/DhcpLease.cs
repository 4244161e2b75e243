namespace Esp01.Network.Dhcp;

/// <summary>Who has which address.</summary>
/// <param name="Until">The timestamp of the network's clock at which it may be given to somebody else.</param>
public sealed record DhcpLease(MacAddress Station, Ipv4Address Address, long Until);
