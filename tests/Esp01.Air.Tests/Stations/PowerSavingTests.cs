using Esp01.Air.AccessPoint;
using Esp01.Air.Frames;
using Esp01.Air.Medium;
using Esp01.Emulation.Radio;
using Esp01.Emulation.Time;
using Esp01.Network;

namespace Esp01.Air.Tests.Stations;

/// <summary>What waits for stations that sleep, seen by a station that sends its frames by hand.</summary>
public sealed class PowerSavingTests
{
    private const byte Sleeps = 0x10;
    private const byte NullData = 0x48;

    private static readonly LinkAddress Own = LinkAddress.Parse("02:00:00:00:00:05");

    private readonly BoardClock _clock = new();
    private readonly EthernetCable _cable = new();
    private readonly VirtualAccessPoint _point;
    private readonly SoftRadio _radio;
    private readonly List<byte[]> _received = [];
    private int _sequence;

    public PowerSavingTests()
    {
        var medium = new RadioMedium(_clock);
        _point = new(medium, new() { Ssid = "Workshop", Channel = 1, DtimPeriod = 2 }, _cable.Left);
        _radio = new(_clock, Own, 0) { Channel = 1, Received = frame => _received.Add(frame.Bytes.ToArray()) };
        medium.Join(_radio);
        SendManagement(ManagementType.Authentication, [0, 0, 1, 0, 0, 0]);
        SendManagement(ManagementType.AssociationRequest, [0x21, 4, 1, 0, .. Elements.Build(ElementId.Ssid, "Workshop"u8), .. Elements.SupportedRates]);
        Assert.Equal(Own, Assert.Single(_point.Stations));
    }

    [Fact]
    public void Beacons_come_at_multiples_of_their_interval_by_the_access_points_own_time()
    {
        _point.IsOn = false;
        _clock.PassMilliseconds(77);
        _point.IsOn = true;
        _received.Clear();
        _clock.PassMilliseconds(1100);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(number => number * 102_400L),
            _received.Where(IsBeacon).Select(beacon => System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(beacon.AsSpan(24))));
    }

    [Fact]
    public void Frames_for_a_sleeper_wait_until_it_wakes()
    {
        SendData(NullData, Sleeps);
        Send(Own, 3);
        _clock.PassMilliseconds(250);
        Assert.DoesNotContain(_received, IsData);
        Assert.Equal(1 << 1, TrafficMap(_received.Last(IsBeacon))[3]);
        SendData(NullData, 0);
        Assert.Single(_received, IsData);
        _clock.PassMilliseconds(110);
        Assert.Equal(0, TrafficMap(_received.Last(IsBeacon))[3]);
    }

    [Fact]
    public void Asked_for_one_it_sends_one_and_says_that_there_are_more()
    {
        SendData(NullData, Sleeps);
        Send(Own, 1);
        Send(Own, 2);
        Poll();
        var first = Assert.Single(_received, IsData);
        Assert.NotEqual(0, first[1] & FrameBuilder.MoreData);
        Poll();
        Assert.Equal(2, _received.Count(IsData));
        Assert.Equal(0, _received.Last(IsData)[1] & FrameBuilder.MoreData);
    }

    [Fact]
    public void Frames_for_all_follow_the_next_dtim_beacon_which_announces_them()
    {
        SendData(NullData, Sleeps);
        Send(LinkAddress.Broadcast, 1);
        Send(LinkAddress.Broadcast, 2);
        _received.Clear();
        _clock.PassMilliseconds(250);
        var at = _received.FindIndex(IsData);
        Assert.True(IsBeacon(_received[at - 1]));
        Assert.Equal([0, 2, 1], TrafficMap(_received[at - 1])[..3]);
        Assert.Equal(2, _received.Count(IsData));
        Assert.NotEqual(0, _received[at][1] & FrameBuilder.MoreData);
        Assert.Equal(0, _received[at + 1][1] & FrameBuilder.MoreData);
    }

    [Fact]
    public void What_was_underway_when_it_fell_asleep_waits_too()
    {
        _radio.IsListening = false;
        Send(Own, 1);
        _radio.Send(FrameBuilder.Data(Sleeps | FrameBuilder.ToAccessPoint, _point.Options.Address, Own, _point.Options.Address, _sequence++, []).With(NullData), RadioRate.Mbps1);
        _clock.PassMilliseconds(500);
        _radio.IsListening = true;
        SendData(NullData, 0);
        Assert.Single(_received, IsData);
    }

    [Fact]
    public void A_sleeper_for_whom_too_much_waits_loses_the_newest()
    {
        SendData(NullData, Sleeps);
        for (var i = 0; i < 500; i++)
        {
            Send(Own, i);
            Send(LinkAddress.Broadcast, i);
        }

        _clock.PassMilliseconds(110);
        SendData(NullData, 0);
        _clock.PassMilliseconds(2000);
        Assert.InRange(_received.Count(IsData), 1, 128);
    }

    private static bool IsData(byte[] frame) => frame[0] == 8;

    private static bool IsBeacon(byte[] frame) => frame[0] == 0x80;

    private static byte[] TrafficMap(byte[] beacon)
    {
        Assert.True(Elements.TryFind(beacon.AsSpan(36), ElementId.TrafficMap, out var map));
        return map.ToArray();
    }

    private void Send(LinkAddress to, int number) => _cable.Right.Send(TwoRadios.Ethernet(to, _point.Options.Address, number));

    private void SendManagement(ManagementType type, byte[] body)
    {
        _radio.Send(FrameBuilder.Management(type, _point.Options.Address, Own, _point.Options.Address, _sequence++, body), RadioRate.Mbps1);
        _clock.PassMilliseconds(10);
    }

    private void SendData(byte control, byte flags)
    {
        var frame = FrameBuilder.Data((byte)(flags | FrameBuilder.ToAccessPoint), _point.Options.Address, Own, _point.Options.Address, _sequence++, []);
        _radio.Send(frame.With(control), RadioRate.Mbps1);
        _clock.PassMilliseconds(10);
    }

    private void Poll()
    {
        byte[] frame = [0xa4, 0, 1, 0xc0, .. _point.Options.Address.ToArray(), .. Own.ToArray()];
        _radio.Send(frame, RadioRate.Mbps1);
        _clock.PassMilliseconds(10);
    }
}
