namespace Esp01.Network.Events;

/// <summary>Somebody has come to a port of this computer that leads to the board, and no board has an address.</summary>
public sealed record NoStation(string Host, ushort BoardPort) : NetworkEvent
{
    public override bool IsTrouble => true;

    public override string ToString() => $"Somebody came to {Host} for port {BoardPort} of the board, which has not joined the network";
}
