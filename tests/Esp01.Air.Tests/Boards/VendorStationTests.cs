using System.Globalization;
using Esp01.Air.AccessPoint;

namespace Esp01.Air.Tests.Boards;

/// <summary>The vendor's driver, unmodified, as a station.</summary>
public sealed class VendorStationTests
{
    private static readonly AccessPointOptions Open = new() { Ssid = "Workshop" };
    private static readonly AccessPointOptions Private = Open with { Passphrase = "correct horse", Channel = 11 };

    [Fact]
    public async Task It_scans_joins_an_open_network_and_gets_an_address()
    {
        await using var rig = await StationRig.StartAsync(Open);
        Assert.Equal("[(b'Workshop', b'\\x02\\x0eSP\\x01\\x01', 6, -39, 0, 0)]", await rig.Board.RunAsync("print([x[:6] for x in w.scan()])"));
        Assert.InRange(int.Parse(await rig.JoinAsync(), CultureInfo.InvariantCulture), 1000, 4000);
        Assert.Equal("10.53.0.2 -42", await rig.Board.RunAsync("print(w.ifconfig()[0], w.status('rssi'))"));
        Assert.Empty(rig.Board.Diagnostics);
    }

    [Fact]
    public async Task It_joins_a_private_network_within_four_seconds()
    {
        await using var rig = await StationRig.StartAsync(Private);
        Assert.InRange(int.Parse(await rig.JoinAsync(), CultureInfo.InvariantCulture), 1000, 4000);
        Assert.Equal("10.53.0.2", await rig.Board.RunAsync("print(w.ifconfig()[0])"));
        Assert.Equal(StationRig.BoardAddress, Assert.Single(rig.Point.Stations));
        Assert.Empty(rig.Board.Diagnostics);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_named_as_such()
    {
        await using var rig = await StationRig.StartAsync(Private);
        await rig.Board.RunAsync("w.connect('Workshop', 'wrong horse')");
        var waited = await rig.WaitAsync("w.status() == 2", 20);
        TestContext.Current.SendDiagnosticMessage("{0} {1}", waited, string.Join('\n', rig.Events));
        Assert.InRange(int.Parse(waited, CultureInfo.InvariantCulture), 1000, 20000);
        Assert.Contains(rig.Events, e => e.Kind == AccessPointEventKind.WrongPassphrase);
        Assert.Empty(rig.Point.Stations);
    }

    [Fact]
    public async Task Kicked_it_comes_back_by_itself()
    {
        await using var rig = await StationRig.StartAsync(Private);
        await rig.JoinAsync();
        Assert.True(rig.Point.Kick(StationRig.BoardAddress));
        Assert.Empty(rig.Point.Stations);
        await rig.WaitAsync("not w.isconnected()", 5);
        var waited = await rig.WaitAsync("w.isconnected()", 20);
        TestContext.Current.SendDiagnosticMessage("{0} {1}", waited, string.Join('\n', rig.Events));
        Assert.InRange(int.Parse(waited, CultureInfo.InvariantCulture), 0, 20000);
        Assert.Single(rig.Point.Stations);
    }

    [Fact]
    public async Task It_notices_that_the_access_point_has_gone_and_comes_back_when_that_does()
    {
        await using var rig = await StationRig.StartAsync(Private);
        await rig.JoinAsync();
        rig.Point.IsOn = false;
        var lost = await rig.WaitAsync("not w.isconnected()", 30);
        rig.Point.IsOn = true;
        rig.Point.Channel = 3;
        var back = await rig.WaitAsync("w.isconnected()", 30);
        TestContext.Current.SendDiagnosticMessage("{0} {1} {2}", lost, back, string.Join('\n', rig.Events));
        Assert.InRange(int.Parse(lost, CultureInfo.InvariantCulture), 0, 30000);
        Assert.InRange(int.Parse(back, CultureInfo.InvariantCulture), 0, 30000);
    }

    [Fact]
    public async Task With_a_tenth_of_all_frames_lost_it_still_joins()
    {
        await using var rig = await StationRig.StartAsync(Private);
        rig.Medium.Conditions = new() { Loss = 0.1, SignalDbm = -80 };
        Assert.InRange(int.Parse(await rig.JoinAsync(), CultureInfo.InvariantCulture), 1000, 15000);
        Assert.Equal("-80", await rig.Board.RunAsync("print(w.status('rssi'))"));
    }
}
