namespace Esp01.Network.Events;

/// <summary>There are more stations than addresses.</summary>
public sealed record AddressesUsedUp(MacAddress Station) : NetworkEvent
{
    public override bool IsTrouble => true;

    public override string ToString() => $"There is no address left for {Station}";
}
