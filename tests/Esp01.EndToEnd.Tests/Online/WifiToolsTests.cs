using Esp01.Air;
using Esp01.Air.AccessPoint;
using Esp01.Network;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>What <c>wifitools</c> promises, with a driver and an air under it.</summary>
public sealed class WifiToolsTests
{
    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_station_that_is_off_is_switched_on_joins_and_stays(string image)
    {
        await using var board = await OnlineBoard.StartAsync(image);
        Assert.Equal("False", await board.RunAsync("import wifitools, network\ns = network.WLAN(network.STA_IF)\ns.active(False)\nprint(s.active())"));
        Assert.Equal("True True", await board.LastLineAsync("w = wifitools.connect('esp01-virtual', 'micropython')\nprint(w.isconnected(), s.active())"));
        Assert.Equal(1, Count(board, "has joined"));

        await board.RunAsync("wifitools.connect('esp01-virtual', 'micropython')\nwifitools.reconnect()");
        Assert.Equal((1, 0), (Count(board, "has joined"), Count(board, "has left")));
        Assert.Equal(
            "connected True 10.53.0.2",
            await board.RunAsync("print(wifitools.status(), wifitools.is_connected(), wifitools.address())"));
        Assert.InRange(int.Parse(await board.RunAsync("print(wifitools.rssi())"), System.Globalization.CultureInfo.InvariantCulture), -60, -20);
        Assert.Equal(await board.RunAsync("print(':'.join('%02x' % b for b in s.config('mac')))"), await board.RunAsync("print(wifitools.mac())"));
        Assert.Equal("False False", await board.RunAsync("wifitools.disconnect()\nprint(wifitools.is_connected(), s.active())"));
        Assert.Equal("False", await board.RunAsync("a = network.WLAN(network.AP_IF)\na.active(True)\nwifitools.ap_off()\nprint(a.active())"));
    }

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_network_out_of_range_is_tried_until_the_timeout(string image)
    {
        await using var board = await OnlineBoard.StartAsync(image);
        await board.RunAsync("import wifitools, time\nt = time.ticks_ms()");
        Assert.Equal("WifiError: no connection to elsewhere in 12 s: no such network", await board.ErrorOfAsync("wifitools.connect('elsewhere', 'hunter22', timeout=12)"));
        Assert.InRange(int.Parse(await board.RunAsync("print(time.ticks_diff(time.ticks_ms(), t))"), System.Globalization.CultureInfo.InvariantCulture), 12_000, 12_900);
    }

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task Networks_are_listed_strongest_first_and_another_is_joined_after_leaving_the_first(string image)
    {
        await using var board = await OnlineBoard.StartAsync(image);
        var (work, near) = (Another(board, 2, "work", "correct horse"), Another(board, 3, "caf\u00e9", passphrase: null));
        board.Home.Medium.SetLink(work.Radio, board.Board.Radio, board.Home.Medium.Conditions with { SignalDbm = -80 });
        board.Home.Medium.SetLink(near.Radio, board.Board.Radio, board.Home.Medium.Conditions with { SignalDbm = -25 });

        Assert.Equal(
            "[('caf\\xe9', 3, True), ('esp01-virtual', 6, False), ('work', 2, False)]",
            await board.LastLineAsync("import wifitools\nn = wifitools.scan()\nprint([(a, c, o) for a, r, c, o in n])"));
        Assert.Equal("True", await board.RunAsync("print(n[0][1] > n[1][1] > n[2][1])"));

        await board.RunAsync(OnlineBoard.JoinCode);
        Assert.Equal("0", await board.RunAsync("w = wifitools.connect('work', 'correct horse', static=('10.53.0.99', '255.255.255.0', '10.53.0.1', '10.53.0.1'))\nprint(0)"));
        Assert.Equal("work 10.53.0.99", await board.RunAsync("print(w.config('essid'), wifitools.address())"));
        Assert.Single(work.Stations);
    }

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task Credentials_are_saved_used_and_forgotten(string image)
    {
        await using var board = await OnlineBoard.StartAsync(image, new() { Credentials = new("caf\u00e9", "p\"a\\ss word") });
        Assert.StartsWith("WifiError: no credentials", await board.ErrorOfAsync("import wifitools\nwifitools.connect()"), StringComparison.Ordinal);
        await board.RunAsync("wifitools.save('another', 'password')\nwifitools.save('caf\\u00e9', 'p\"a\\\\ss word')");
        Assert.Equal("10.53.0.2", await board.LastLineAsync("wifitools.connect()\nprint(wifitools.address())"));
        Assert.StartsWith("WifiError: wifi.json is damaged", await board.ErrorOfAsync("wifitools.disconnect()\nf = open('wifi.json', 'w')\nf.write('[\"half')\nf.close()\nwifitools.connect()"), StringComparison.Ordinal);
        Assert.StartsWith("WifiError: no credentials", await board.ErrorOfAsync("wifitools.forget()\nwifitools.forget()\nwifitools.connect()"), StringComparison.Ordinal);
    }

    private static int Count(OnlineBoard board, string what) => board.Events.Count(told => told.Text.Contains(what, StringComparison.Ordinal));

    /// <summary>One more network on the air, on the channel of its number, with nothing behind it.</summary>
    private static VirtualAccessPoint Another(OnlineBoard board, int number, string ssid, string? passphrase) =>
        new(
            board.Home.Medium,
            new() { Ssid = ssid, Passphrase = passphrase, Channel = number, Address = LinkAddress.Parse($"02:0e:53:50:01:0{number}") },
            new EthernetCable().Left);
}
