namespace Esp01.Network.Wire;

/// <summary>What an IPv4 packet carries (IANA, protocol numbers).</summary>
internal enum Ipv4Protocol : byte
{
    Icmp = 1,
    Tcp = 6,
    Udp = 17,
}
