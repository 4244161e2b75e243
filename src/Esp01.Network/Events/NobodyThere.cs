namespace Esp01.Network.Events;

/// <summary>A station wanted to reach an address and port at which nothing answers.</summary>
/// <param name="Protocol">TCP or UDP.</param>
public sealed record NobodyThere(string Protocol, Ipv4Endpoint Client, Ipv4Endpoint Service) : NetworkEvent
{
    public override bool IsTrouble => true;

    public override string ToString() => $"{Client} asked for {Protocol} at {Service}, where nothing in this network answers";
}
