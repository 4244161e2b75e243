namespace Esp01.Air.Station;

/// <summary>How far a station is.</summary>
public enum StationPhase
{
    /// <summary>It looks for its network, one channel after the other.</summary>
    Searching,

    Authenticating,

    Associating,

    /// <summary>It waits for the keys of WPA2.</summary>
    Handshaking,

    /// <summary>Ethernet frames pass.</summary>
    Joined,
}
