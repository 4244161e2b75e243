using Esp01.Network.Uplinks;

namespace Esp01.Air.Home;

/// <summary>What a virtual board has around it.</summary>
public sealed record HomeOptions
{
    /// <summary>Of the one access point.</summary>
    public WifiCredentials Credentials { get; init; } = WifiCredentials.Usual;

    public WifiFaults Faults { get; init; } = WifiFaults.None;

    /// <summary>Names of the network that are sockets of this computer.</summary>
    public IReadOnlyList<HostService> Services { get; init; } = [];

    /// <summary>Ports of this computer that lead to the board.</summary>
    public IReadOnlyList<PortForward> Forwards { get; init; } = [];

    /// <summary>Whether the board reaches whatever this computer can.</summary>
    public bool HasInternet { get; init; }

    /// <inheritdoc cref="HostSockets(Network.Gateway, TimeProvider, TimeSpan, IProgress{Network.Events.NetworkEvent}?)" path="/param[@name='patience']"/>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(0.5);

    /// <summary>What time it is when the board starts, for those who ask by NTP.</summary>
    public DateTimeOffset Date { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
