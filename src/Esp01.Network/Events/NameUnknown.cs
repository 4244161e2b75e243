namespace Esp01.Network.Events;

/// <summary>A station has asked for a name that nothing here has.</summary>
/// <param name="Name">As it was asked for; what cannot be printed is shown as <c>?</c>.</param>
public sealed record NameUnknown(string Name) : NetworkEvent
{
    public override bool IsTrouble => true;

    public override string ToString() => $"A station asked for the name {Name}, which nothing in this network has";
}
