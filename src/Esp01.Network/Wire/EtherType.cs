namespace Esp01.Network.Wire;

/// <summary>What an Ethernet frame carries (IANA, ieee-802-numbers).</summary>
internal enum EtherType : ushort
{
    Ipv4 = 0x0800,
    Arp = 0x0806,
}
