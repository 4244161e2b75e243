using Esp01.Air.Home;
using Esp01.Air.Station;
using Esp01.Emulation.Time;
using Esp01.Network;
using Esp01.Network.Guests;
using Esp01.Network.Uplinks;

namespace Esp01.Scenarios.Running;

/// <summary>Those in the network who ask the board something: the home network, or a telephone in the board's own.</summary>
internal sealed class NetworkSide(Story story, HomeNetwork home) : IDisposable
{
    private Guest? _guest;
    private VirtualStation? _station;

    public bool CanReachBoard => _guest is null ? home.Gateway.Leases.Count > 0 : _guest.Host is not null;

    /// <summary>Joins the board's own access point.</summary>
    public Guest Join(WifiCredentials credentials)
    {
        _guest?.Dispose();
        var cable = new EthernetCable();
        var guest = _guest = new Guest(cable.Right, new BoardTimeProvider(story.Board.Clock), new(0x020e_5350_0201), seed: story.Scenario.Seed);
        _station = new(home.Medium, new() { Ssid = credentials.Ssid, Passphrase = credentials.Passphrase, Seed = story.Scenario.Seed }, cable.Left);
        _station.PhaseChanged += phase =>
        {
            story.Tell("network", $"telephone: {phase}");
            if (phase == StationPhase.Joined)
                guest.Join();
            else
                guest.Leave();
        };
        return guest;
    }

    public string DescribeGuest() => _station is null ? "nobody joined" : $"the telephone is {_station.Phase}{(_station.LastReason is { } reason ? $", sent away: {reason}" : "")}";

    public HttpCall Call(ushort port, ReadOnlyMemory<byte> request)
    {
        var call = new HttpCall(request);
        var connection = _guest is { Host: { } host } guest
            ? ((IStationDialer)guest).Connect(new(host, port), call)
            : home.Gateway.Connect(new(home.Gateway.Leases[0].Address, port), call);
        story.Tell("network", $"asks the board at {connection.Remote}");
        return call;
    }

    public void Dispose() => _guest?.Dispose();
}
