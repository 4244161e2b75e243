using Esp01.Network.Events;
using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Dhcp;

public sealed class DhcpServerTests : IDisposable
{
    private readonly Station _station = new();
    private readonly DhcpClient _client;

    public DhcpServerTests() => _client = new(_station);

    public void Dispose() => _station.Dispose();

    [Fact]
    public void A_station_gets_an_address_and_all_it_needs_with_it()
    {
        var offer = _client.Say(DhcpClient.Discover)!;
        Assert.Equal((DhcpClient.Offer, "10.53.0.2", "10.53.0.1"), (offer.Type, offer.Address, offer.Server));
        var answer = _client.Say(DhcpClient.Request, offer.Address, offer.Server)!;
        Assert.Equal((DhcpClient.Ack, "10.53.0.2"), (answer.Type, answer.Address));
        Assert.Equal([255, 255, 255, 0], answer.Options[1]);
        Assert.All([3, 6, 42], option => Assert.Equal([10, 53, 0, 1], answer.Options[option]));
        Assert.Equal([0, 1, 0x51, 0x80], answer.Options[51]);
        Assert.Equal("5c:cf:7f:00:00:01 has the address 10.53.0.2", Assert.Single(_station.Events).ToString());
    }

    [Fact]
    public void Each_station_has_an_address_of_its_own_and_gets_it_again()
    {
        var first = _client.Obtain();
        var second = new DhcpClient(_station, "5c:cf:7f:00:00:02").Obtain();
        Assert.Equal(("10.53.0.2", "10.53.0.3"), (first, second));
        Assert.Equal(first, _client.Obtain());
    }

    [Fact]
    public void A_station_that_remembers_its_address_need_not_ask_for_an_offer() =>
        Assert.Equal(DhcpClient.Ack, _client.Say(DhcpClient.Request, wanted: "10.53.0.40")!.Type);

    [Theory]
    [InlineData("192.168.4.2")]
    [InlineData("10.53.0.0")]
    [InlineData("10.53.0.1")]
    [InlineData("10.53.0.255")]
    public void An_address_that_no_station_can_have_is_denied(string address) =>
        Assert.Equal(DhcpClient.Nak, _client.Say(DhcpClient.Request, wanted: address)!.Type);

    [Fact]
    public void Another_stations_address_is_denied()
    {
        var address = _client.Obtain();
        Assert.Equal(DhcpClient.Nak, new DhcpClient(_station, "5c:cf:7f:00:00:02").Say(DhcpClient.Request, wanted: address)!.Type);
    }

    [Fact]
    public void What_is_meant_for_another_server_is_left_to_it() =>
        Assert.Null(_client.Say(DhcpClient.Request, wanted: "10.53.0.2", server: "10.53.0.9"));

    [Fact]
    public void An_address_that_somebody_answers_at_already_is_not_offered_again()
    {
        var address = _client.Say(DhcpClient.Discover)!.Address;
        Assert.Null(_client.Say(DhcpClient.Decline, wanted: address, server: "10.53.0.1"));
        Assert.NotEqual(address, _client.Say(DhcpClient.Discover)!.Address);
    }

    [Fact]
    public void An_address_that_is_given_back_is_anybodys()
    {
        var address = _client.Obtain();
        Assert.Null(_client.Say(DhcpClient.Release, server: "10.53.0.1", clientAddress: address));
        Assert.Equal(address, new DhcpClient(_station, "5c:cf:7f:00:00:02").Obtain());
    }

    [Fact]
    public void When_all_addresses_are_given_nobody_else_gets_one_until_a_lease_is_over()
    {
        for (var number = 2; number < 255; number++)
            new DhcpClient(_station, $"5c:cf:7f:00:00:{number:x2}").Obtain();
        Assert.Null(_client.Say(DhcpClient.Discover));
        Assert.IsType<AddressesUsedUp>(_station.Events[^1]);
        _station.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal("10.53.0.2", _client.Obtain());
    }

    [Fact]
    public void A_server_that_is_silent_says_nothing()
    {
        _station.Gateway.IsDhcpSilent = true;
        Assert.Null(_client.Say(DhcpClient.Discover));
        _station.Gateway.IsDhcpSilent = false;
        Assert.NotNull(_client.Say(DhcpClient.Discover));
    }

    [Theory]
    [InlineData(0, 2, "an answer")]
    [InlineData(1, 6, "no Ethernet")]
    [InlineData(2, 16, "an address of sixteen bytes")]
    [InlineData(236, 0, "another cookie")]
    [InlineData(241, 200, "an option that reaches beyond the end")]
    [InlineData(241, 0, "a type of no length")]
    [InlineData(242, 99, "an unknown type")]
    [InlineData(28, 0x5d, "a group for a client")]
    public void A_message_that_lies_is_not_answered(int at, byte value, string why)
    {
        var message = DhcpClient.Message(DhcpClient.Discover, Packets.StationMac);
        message[at] = value;
        var datagram = Packets.Udp("0.0.0.0", 68, "255.255.255.255", 67, message);
        _station.SendEthernet(Packets.Ethernet(Packets.Everybody, Packets.StationMac, 0x0800, Packets.Ip("0.0.0.0", "255.255.255.255", 17, datagram)));
        Assert.True(_station.Frames.Count == 0, why);
    }
}
