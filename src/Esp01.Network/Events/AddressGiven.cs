namespace Esp01.Network.Events;

/// <summary>DHCP has given a station an address, or the same one again.</summary>
public sealed record AddressGiven(MacAddress Station, Ipv4Address Address) : NetworkEvent
{
    public override string ToString() => $"{Station} has the address {Address}";
}
