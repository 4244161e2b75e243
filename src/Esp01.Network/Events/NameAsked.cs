namespace Esp01.Network.Events;

/// <summary>A station has asked for a name that exists.</summary>
public sealed record NameAsked(string Name, Ipv4Address Address) : NetworkEvent
{
    public override string ToString() => $"{Name} is {Address}";
}
