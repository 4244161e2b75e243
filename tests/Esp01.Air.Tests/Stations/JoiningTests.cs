using Esp01.Air.AccessPoint;
using Esp01.Air.Frames;
using Esp01.Air.Station;

namespace Esp01.Air.Tests.Stations;

public sealed class JoiningTests
{
    private static readonly AccessPointOptions Open = new() { Ssid = "Workshop", Channel = 4 };
    private static readonly AccessPointOptions Private = Open with { Passphrase = "correct horse" };

    [Fact]
    public void A_station_finds_an_open_network_and_frames_pass_both_ways()
    {
        var air = new TwoRadios(Open, passphrase: null);
        air.Run(3);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
        AssertFramesPass(air);
    }

    [Fact]
    public void A_station_with_the_passphrase_joins_and_frames_pass_both_ways()
    {
        var air = new TwoRadios(Private, "correct horse");
        air.Run(3);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
        AssertFramesPass(air);
    }

    [Fact]
    public void With_another_passphrase_it_is_sent_away_after_four_tries()
    {
        var air = new TwoRadios(Private, "battery staple");
        air.Run(7);
        Assert.NotEqual(StationPhase.Joined, air.Station.Phase);
        Assert.Equal(4, air.Events.TakeWhile(e => e.Kind != AccessPointEventKind.SentAway).Count(e => e.Kind == AccessPointEventKind.WrongPassphrase));
        Assert.Equal(ReasonCode.HandshakeTimeout, air.Station.LastReason);
        Assert.Empty(air.Point.Stations);
    }

    [Theory]
    [InlineData(null, "some passphrase")]
    [InlineData("some passphrase", null)]
    public void An_open_station_and_a_private_network_do_not_meet(string? ofPoint, string? ofStation)
    {
        var air = new TwoRadios(Open with { Passphrase = ofPoint }, ofStation);
        air.Run(5);
        Assert.Equal(StationPhase.Searching, air.Station.Phase);
        Assert.Empty(air.Events);
    }

    [Fact]
    public void A_hidden_network_is_found_by_who_asks_for_it()
    {
        var air = new TwoRadios(Open with { IsHidden = true }, passphrase: null);
        air.Run(3);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
    }

    [Fact]
    public void Kicked_it_learns_why_and_comes_back()
    {
        var air = new TwoRadios(Private, "correct horse");
        air.Run(3);
        Assert.True(air.Point.Kick(air.Station.Options.Address, ReasonCode.Inactivity));
        air.Run(0.01);
        Assert.Equal((StationPhase.Searching, ReasonCode.Inactivity), (air.Station.Phase, air.Station.LastReason!.Value));
        air.Run(3);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
        Assert.False(air.Point.Kick(LinkAddress.Parse("02:00:00:00:00:77")));
    }

    [Fact]
    public void When_the_access_point_returns_without_memory_the_station_is_told_that_it_is_a_stranger()
    {
        var air = new TwoRadios(Private, "correct horse");
        air.Run(3);
        air.Point.IsOn = false;
        air.Run(1);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
        air.Point.IsOn = true;
        air.SendFromStation(air.Point.Options.Address, 1);
        air.Run(0.01);
        Assert.Equal(ReasonCode.NotAssociated, air.Station.LastReason);
        air.Run(3);
        AssertFramesPass(air);
    }

    [Fact]
    public void A_station_that_leaves_is_forgotten()
    {
        var air = new TwoRadios(Open, passphrase: null);
        air.Run(3);
        air.Station.Leave();
        air.Run(0.01);
        Assert.Equal(AccessPointEventKind.Left, air.Events[^1].Kind);
        Assert.Equal(ReasonCode.StationLeaves, air.Events[^1].Reason);
    }

    [Fact]
    public void It_follows_to_another_channel_once_nobody_answers_on_the_old_one()
    {
        var air = new TwoRadios(Private, "correct horse");
        air.Run(3);
        air.Point.Channel = 12;
        air.SendFromStation(air.Point.Options.Address, 1);
        air.Run(4);
        Assert.Equal((StationPhase.Joined, 12), (air.Station.Phase, air.Station.Radio.Channel!.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("correct horse")]
    public void Of_a_lossy_link_nothing_arrives_twice_and_nothing_is_missing(string? passphrase)
    {
        var air = new TwoRadios(Open with { Passphrase = passphrase }, passphrase, seed: 3);
        air.Medium.Conditions = new() { Loss = 0.2 };
        air.Run(10);
        Assert.Equal(StationPhase.Joined, air.Station.Phase);
        air.AtPoint.Clear();
        for (var i = 0; i < 200; i++)
        {
            air.SendFromStation(LinkAddress.Parse("02:00:00:00:00:77"), i);
            air.SendToStation(air.Station.Options.Address, i);
            air.Run(0.01);
        }

        air.Run(1);
        Assert.Equal(Enumerable.Range(0, 200), air.AtPoint.Select(TwoRadios.NumberOf));
        Assert.Equal(Enumerable.Range(0, 200), air.AtStation.Select(TwoRadios.NumberOf));
    }

    [Fact]
    public void Frames_between_stations_stay_within_the_network_and_those_for_all_reach_all()
    {
        var air = new TwoRadios(Private, "correct horse");
        var cable = new Network.EthernetCable();
        var received = new List<byte[]>();
        cable.Right.Received = frame => received.Add(frame.ToArray());
        var second = new VirtualStation(air.Medium, new() { Ssid = "Workshop", Passphrase = "correct horse", Address = LinkAddress.Parse("02:0e:53:50:02:02"), Seed = 9 }, cable.Left);
        air.Run(4);
        Assert.Equal(2, air.Point.Stations.Count);
        air.SendFromStation(second.Options.Address, 5);
        air.SendFromStation(LinkAddress.Broadcast, 6);
        air.Run(0.1);
        Assert.Equal([5, 6], received.Select(TwoRadios.NumberOf));
        Assert.Equal([6], air.AtPoint.Select(TwoRadios.NumberOf));
        Assert.Empty(air.AtStation);
    }

    private static void AssertFramesPass(TwoRadios air)
    {
        air.AtPoint.Clear();
        air.AtStation.Clear();
        air.SendFromStation(LinkAddress.Parse("02:00:00:00:00:77"), 0x1234);
        air.SendToStation(air.Station.Options.Address, 0x4321);
        air.SendToStation(LinkAddress.Broadcast, 0x1111);
        air.Run(0.1);
        Assert.Equal([0x1234], air.AtPoint.Select(TwoRadios.NumberOf));
        Assert.Equal(air.Station.Options.Address, LinkAddress.Read(air.AtPoint[0].AsSpan(6)));
        Assert.Equal([0x4321, 0x1111], air.AtStation.Select(TwoRadios.NumberOf));
    }
}
