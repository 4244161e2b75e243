using Esp01.Network.Events;
using Esp01.Network.Http;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Gateways;

public sealed class GatewayTests : IDisposable
{
    private readonly Station _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData(Station.GatewayAddress)]
    [InlineData("203.0.113.1")]
    public void A_ping_of_what_exists_is_answered(string address)
    {
        _station.Gateway.Add("service", 80, new HttpService(_station.Time, _ => []));
        _station.SendIp(address, 1, Packets.Echo(8, 0xbeef, 3, [1, 2, 3]));
        Assert.Equal((address, Packets.Echo(0, 0xbeef, 3, [1, 2, 3])), Assert.Single(_station.TakeIp(1)), Same);
    }

    [Fact]
    public void A_ping_of_what_does_not_exist_is_not()
    {
        _station.SendIp("8.8.8.8", 1, Packets.Echo(8, 1, 1, []));
        Assert.Empty(_station.Frames);
    }

    [Fact]
    public void A_datagram_to_nowhere_is_said_to_be_undeliverable()
    {
        _station.SendUdp("8.8.8.8", 53, [1, 2, 3, 4]);
        var (from, message) = Assert.Single(_station.TakeIp(1));
        Assert.Equal("8.8.8.8", from);
        Assert.Equal([3, 3], message[..2]);
        Assert.Equal(0, Bytes.Checksum(message));
        Assert.Equal(Packets.Udp(_station.Address, 40000, "8.8.8.8", 53, [1, 2, 3, 4])[..8], message[28..]);
        Assert.Equal(new NobodyThere("UDP", new(Ipv4Address.Of(10, 53, 0, 2), 40000), new(Ipv4Address.Of(8, 8, 8, 8), 53)), Assert.Single(_station.Events));
    }

    [Fact]
    public void A_connection_to_nowhere_is_reset_and_told()
    {
        _station.SendTcp("93.184.216.34", 80, 50000, 100, 0, Segment.Syn);
        var answer = Assert.Single(_station.TakeTcp());
        Assert.Equal((Segment.Rst | Segment.Ack, 101u), (answer.Flags, answer.Acknowledgement));
        Assert.Equal("10.53.0.2:50000 asked for TCP at 93.184.216.34:80, where nothing in this network answers", Assert.Single(_station.Events).ToString());
    }

    [Fact]
    public void The_time_is_that_of_the_networks_clock()
    {
        using var station = new Station(new() { Date = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero) });
        station.Time.Advance(TimeSpan.FromSeconds(90.5));
        station.SendUdp(Station.GatewayAddress, 123, new Bytes().U8(0x23).Zeros(39).Hex("0102030405060708").ToArray());
        var (_, port, _, answer) = Assert.Single(station.TakeUdp());
        var seconds = (new DateTimeOffset(2026, 11, 28, 12, 1, 30, TimeSpan.Zero) - new DateTimeOffset(1900, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;
        Assert.Equal((123, 0x24), (port, answer[0]));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], answer[24..32]);
        Assert.Equal(((uint)seconds, 0x80000000), (Bytes.Double(answer, 40), Bytes.Double(answer, 44)));
    }

    [Fact]
    public void What_is_addressed_to_another_interface_is_not_looked_at()
    {
        var ping = Packets.Ip(_station.Address, Station.GatewayAddress, 1, Packets.Echo(8, 1, 1, []));
        _station.SendEthernet(Packets.Ethernet("02:00:00:00:00:99", Packets.StationMac, 0x0800, ping));
        Assert.Empty(_station.Frames);
    }

    private static bool Same((string From, byte[] Payload) left, (string From, byte[] Payload) right) =>
        left.From == right.From && left.Payload.AsSpan().SequenceEqual(right.Payload);
}
