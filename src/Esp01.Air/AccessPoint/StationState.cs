using Esp01.Air.Frames;
using Esp01.Emulation.Radio;

namespace Esp01.Air.AccessPoint;

/// <summary>What an access point knows of one station.</summary>
internal sealed class StationState(LinkAddress address, int associationId)
{
    /// <summary>Frames that wait while it sleeps; more than this many are lost.</summary>
    public const int MostHeld = 64;

    public LinkAddress Address { get; } = address;

    /// <summary>From 1; its bit in the beacons' traffic map.</summary>
    public int AssociationId { get; } = associationId;

    public bool IsAssociated { get; set; }

    public bool IsAsleep { get; set; }

    /// <summary>Data frames for it, already addressed, not yet encrypted.</summary>
    public Queue<byte[]> Held { get; } = new();

    public DuplicateFilter Duplicates { get; } = new();

    /// <summary>The handshake; null in an open network.</summary>
    public Authenticator? Authenticator { get; set; }

    /// <summary>Whether data may pass.</summary>
    public bool IsOpen => IsAssociated && (Authenticator is null || Authenticator.IsDone);

    public RadioRate Rate { get; set; } = RadioRate.Mbps54;
}
