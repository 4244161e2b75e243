namespace Esp01.Network.Events;

/// <summary>A service of this network is to be found at a socket of the computer, and that does not answer.</summary>
/// <param name="Reason">In the words of the operating system.</param>
public sealed record HostRefused(Ipv4Endpoint Service, string Host, string Reason) : NetworkEvent
{
    public override bool IsTrouble => true;

    public override string ToString() => $"{Service} is {Host} on this computer, which does not answer: {Reason}";
}
