using System.Net;
using Esp01.Air.Home;
using Esp01.Testing.Web;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>What can go wrong between a board and a service, and what the frozen modules say of it.</summary>
public sealed class TroubleTests
{
    private const string Url = "http://api.thingspeak.com";

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_wrong_passphrase_is_called_one(string image)
    {
        await using var board = await OnlineBoard.StartAsync(image, new() { Credentials = new("esp01-virtual", "another passphrase") });
        Assert.Equal("WifiError: wrong password for esp01-virtual", await board.ErrorOfAsync(OnlineBoard.JoinCode));
        Assert.Contains(board.Events, told => told.IsTrouble && told.Text.EndsWith("has another passphrase than esp01-virtual", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_network_that_gives_no_address_is_no_connection_in_time(string image)
    {
        await using var board = await OnlineBoard.StartAsync(image, new() { Faults = WifiFaults.None with { IsDhcpSilent = true } });
        Assert.Equal(
            "WifiError: no connection to esp01-virtual in 8 s: connecting",
            await board.ErrorOfAsync("import wifitools; wifitools.connect('esp01-virtual', 'micropython', timeout=8)"));
    }

    /// <summary>The network goes away while the board is in it, and comes back.</summary>
    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_network_that_comes_back_is_joined_again(string image)
    {
        await using var board = await OnlineBoard.StartJoinedAsync(image);
        await board.RunAsync("wifitools.save('esp01-virtual', 'micropython')");
        board.Home.AccessPoint.IsOn = false;
        Assert.StartsWith("WifiError: no connection to esp01-virtual in 5 s: ", await board.ErrorOfAsync(
            "import time\nfor i in range(200):\n if not wifitools.is_connected(): break\n time.sleep_ms(100)\nwifitools.reconnect(timeout=5)"), StringComparison.Ordinal);
        board.Home.AccessPoint.IsOn = true;
        Assert.Equal("10.53.0.2", await board.RunAsync("wifitools.reconnect(); print(wifitools.address())"));
    }

    /// <summary>One board, joined once, and a service with one vice after the other.</summary>
    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task Services_that_stall_drip_flood_and_lie_are_told_apart(string image)
    {
        await using var service = new ThingSpeakDouble();
        await using var board = await OnlineBoard.StartJoinedAsync(image, new() { Services = [new("api.thingspeak.com", 80, new(IPAddress.Loopback, service.Port))] });
        await board.RunAsync($$"""
            import httplite, thingspeak
            thingspeak.Channel({{ThingSpeakDouble.Channel}}, write_key='{{ThingSpeakDouble.WriteKey}}').update({1: 21.5})
            def ask(manner):
                try:
                    return httplite.get('{{Url}}/' + manner + '/channels/{{ThingSpeakDouble.Channel}}/feeds.json?api_key={{ThingSpeakDouble.ReadKey}}', timeout=2).json()['feeds'][0]['field1']
                except Exception as e:
                    return type(e).__name__
            """);
        (string Manner, string Outcome)[] all =
        [
            ("plain", "21.5"), ("chunked", "21.5"), ("unmeasured", "21.5"), ("chatty", "21.5"),
            ("silent", "HttpTimeout"), ("stalling", "HttpTimeout"), ("endless", "HttpTimeout"),
            ("truncated", "Truncated"), ("truncated-chunk", "Truncated"), ("resetting", "OSError"),
            ("oversized", "TooLarge"), ("oversized-chunks", "TooLarge"),
            ("foreign", "HttpError"), ("long-line", "HttpError"), ("negative-length", "HttpError"), ("bad-chunk", "HttpError"),
        ];
        var seen = new List<(string, string)>();
        foreach (var (manner, _) in all)
            seen.Add((manner, await board.RunAsync($"print(ask('{manner}'))")));
        Assert.Equal(all, seen);

        // A reset, a full memory and sockets left open would all show here.
        Assert.Equal("21.5", await board.RunAsync("print(ask('plain'))"));
        Assert.Equal("TooSoon", await board.RunAsync($$"""
            c = thingspeak.Channel(write_key='{{ThingSpeakDouble.WriteKey}}')
            print(c.update({1: 7}) > 0)
            """) == "True" ? (await board.ErrorOfAsync("c.update({1: 8})")).Split(':')[0] : "not stored");
        Assert.Equal("NotAllowed", (await board.ErrorOfAsync("thingspeak.Channel(write_key='WRONG').update({1: 8})")).Split(':')[0]);
        Assert.StartsWith("OSError: ", await board.ErrorOfAsync("httplite.get('http://nowhere.test/')"), StringComparison.Ordinal);
        Assert.Contains(board.Events, told => told.Text == "A station asked for the name nowhere.test, which nothing in this network has");
    }
}
