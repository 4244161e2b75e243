using Esp01.Air.AccessPoint;
using Esp01.Air.Medium;
using Esp01.Air.Station;
using Esp01.Emulation.Time;
using Esp01.Network;

namespace Esp01.Air.Tests.Stations;

/// <summary>An access point and a station of this computer, with nothing between them but air.</summary>
internal sealed class TwoRadios
{
    public TwoRadios(AccessPointOptions options, string? passphrase, int seed = 0)
    {
        Medium = new(Clock, seed);
        Point = new(Medium, options, _pointCable.Left);
        Point.Happened += Events.Add;
        Station = new(Medium, new() { Ssid = options.Ssid, Passphrase = passphrase, Seed = seed + 1 }, _stationCable.Left);
        _pointCable.Right.Received = frame => AtPoint.Add(frame.ToArray());
        _stationCable.Right.Received = frame => AtStation.Add(frame.ToArray());
    }

    private readonly EthernetCable _pointCable = new();
    private readonly EthernetCable _stationCable = new();

    public BoardClock Clock { get; } = new();

    public RadioMedium Medium { get; }

    public VirtualAccessPoint Point { get; }

    public VirtualStation Station { get; }

    public List<AccessPointEvent> Events { get; } = [];

    /// <summary>Ethernet frames that came through to the network behind the access point.</summary>
    public List<byte[]> AtPoint { get; } = [];

    public List<byte[]> AtStation { get; } = [];

    public void Run(double seconds) => Clock.Pass(SimulatedTime.FromSeconds(seconds));

    public void SendFromStation(LinkAddress to, int number) => _stationCable.Right.Send(Ethernet(to, Station.Options.Address, number));

    public void SendToStation(LinkAddress to, int number) => _pointCable.Right.Send(Ethernet(to, Point.Options.Address, number));

    /// <summary>A question for a name, as the station sends it to a server behind the access point.</summary>
    public void AskForName()
    {
        byte[] question = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, .. "api"u8, 10, .. "thingspeak"u8, 3, .. "com"u8, 0, 0, 1, 0, 1];
        byte[] ip = [0x45, 0, 0, (byte)(28 + question.Length), 0, 0, 0, 0, 64, 17, 0, 0, 10, 53, 0, 2, 10, 53, 0, 1];
        byte[] udp = [0xc0, 0, 0, 53, 0, (byte)(8 + question.Length), 0, 0];
        _stationCable.Right.Send((byte[])[.. Point.Options.Address.ToArray(), .. Station.Options.Address.ToArray(), 8, 0, .. ip, .. udp, .. question]);
    }

    public static byte[] Ethernet(LinkAddress to, LinkAddress from, int number) => [.. to.ToArray(), .. from.ToArray(), 8, 0, (byte)number, (byte)(number >> 8), .. new byte[50]];

    public static int NumberOf(byte[] ethernet) => ethernet[14] | (ethernet[15] << 8);
}
