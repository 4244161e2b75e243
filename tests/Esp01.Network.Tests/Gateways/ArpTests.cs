using Esp01.Network.Tests.Kit;

namespace Esp01.Network.Tests.Gateways;

public sealed class ArpTests : IDisposable
{
    private readonly Station _station = new();

    public void Dispose() => _station.Dispose();

    [Fact]
    public void The_gateway_says_which_interface_it_has()
    {
        _station.SendArp(1, _station.Address, Station.GatewayAddress);
        var answer = Assert.Single(_station.Frames);
        Assert.Equal(Packets.Ethernet(Packets.StationMac, Packets.GatewayMac, 0x0806, Packets.Arp(2, Packets.GatewayMac, Station.GatewayAddress, Packets.StationMac, _station.Address)), answer);
    }

    /// <summary>lwIP asks twice for the address it was given before it takes it, and gives it up when anybody answers.</summary>
    [Theory]
    [InlineData("0.0.0.0", "10.53.0.2")]
    [InlineData("10.53.0.2", "10.53.0.2")]
    [InlineData("10.53.0.2", "10.53.0.77")]
    [InlineData("10.53.0.2", "203.0.113.1")]
    public void Nobody_answers_for_an_address_that_is_not_the_gateways(string sender, string target)
    {
        _station.Gateway.Add("service", 80, new Notebook());
        _station.SendArp(1, sender, target);
        Assert.Empty(_station.Frames);
    }

    [Fact]
    public void A_station_that_was_never_heard_is_asked_for_three_times_and_then_given_up()
    {
        _station.AnswersArp = false;
        _station.SendUdp(Station.GatewayAddress, 53, [1]);
        _station.SendUdp(Station.GatewayAddress, 53, new byte[12]);
        for (var second = 0; second < 10; second++)
            _station.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(3, _station.Frames.Count(frame => Bytes.Word(frame, 12) == 0x0806));
        Assert.Empty(_station.TakeUdp());
    }

    [Fact]
    public void What_waits_for_an_address_leaves_when_it_is_known()
    {
        _station.AnswersArp = false;
        _station.SendUdp(Station.GatewayAddress, 53, new byte[12]);
        _station.SendArp(1, _station.Address, Station.GatewayAddress);
        Assert.Single(_station.TakeUdp());
    }
}
