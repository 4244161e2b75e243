using Esp01.Network.Events;
using Esp01.Network.Http;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Dns;

public sealed class DnsServerTests : IDisposable
{
    private const int NoError = 0;
    private const int NoSuchName = 3;
    private readonly Station _station = new();

    public void Dispose() => _station.Dispose();

    [Theory]
    [InlineData("api.thingspeak.com")]
    [InlineData("API.ThingSpeak.COM")]
    public void The_name_of_a_service_is_its_address_however_it_is_written(string name)
    {
        var address = _station.Gateway.Add("api.thingspeak.com", 80, new HttpService(_station.Time, _ => []));
        Assert.Equal((NoError, [address.ToString()]), _station.Ask(name), Same);
    }

    [Fact]
    public void Each_name_has_an_address_of_its_own_and_all_its_ports_share_it()
    {
        var service = new HttpService(_station.Time, _ => []);
        Assert.Equal(_station.Gateway.Add("one", 80, service), _station.Gateway.Add("one", 443, service));
        Assert.NotEqual(_station.Gateway.Add("one", 80, service), _station.Gateway.Add("two", 80, service));
    }

    [Fact]
    public void A_service_can_be_named_by_its_address()
    {
        Assert.Equal(Ipv4Address.Of(93, 184, 216, 34), _station.Gateway.Add("93.184.216.34", 80, new HttpService(_station.Time, _ => [])));
        _station.SendTcp("93.184.216.34", 80, 50000, 100, 0, Segment.Syn);
        Assert.Equal(Segment.Syn | Segment.Ack, Assert.Single(_station.TakeTcp()).Flags);
    }

    [Fact]
    public void A_name_that_nothing_has_does_not_exist_and_is_told()
    {
        Assert.Equal((NoSuchName, []), _station.Ask("micropython.org"), Same);
        Assert.Equal(new NameUnknown("micropython.org"), Assert.Single(_station.Events));
    }

    [Fact]
    public void A_name_that_exists_has_no_addresses_of_another_kind()
    {
        _station.Gateway.Add("service", 80, new HttpService(_station.Time, _ => []));
        Assert.Equal((NoError, []), _station.Ask("service", type: 28), Same);
    }

    [Fact]
    public void Who_asks_for_the_usual_time_servers_finds_the_gateway() =>
        Assert.Equal((NoError, [Station.GatewayAddress]), _station.Ask("pool.ntp.org"), Same);

    [Theory]
    [InlineData("0001 0100 0001 0000 0000 0000 40", "a label longer than 63")]
    [InlineData("0001 0100 0001 0000 0000 0000 c00c 0001 0001", "a name that points to itself")]
    [InlineData("0001 0100 0001 0000 0000 0000 05 61", "a label that is not all there")]
    [InlineData("0001 0100 0001 0000 0000 0000 01 61 00 0001", "no class")]
    [InlineData("0001 0100 0002 0000 0000 0000 01 61 00 0001 0001", "two questions, of which one is there")]
    public void A_question_that_lies_is_called_malformed(string question, string why)
    {
        _station.SendUdp(Station.GatewayAddress, 53, new Bytes().Hex(question).ToArray());
        var (_, _, _, answer) = Assert.Single(_station.TakeUdp());
        Assert.True((answer[3] & 0xf) == 1, why);
    }

    [Fact]
    public void An_answer_is_not_answered()
    {
        _station.SendUdp(Station.GatewayAddress, 53, new Bytes().Hex("0001 8100 0001 0000 0000 0000 01 61 00 0001 0001").ToArray());
        Assert.Empty(_station.TakeUdp());
    }

    private static bool Same((int Result, List<string> Addresses) left, (int Result, List<string> Addresses) right) =>
        left.Result == right.Result && left.Addresses.SequenceEqual(right.Addresses);
}
