using Esp01.Air.Station;
using Esp01.Network;

namespace Esp01.EndToEnd.Tests.OpenSdk;

/// <summary>The open SDK's own access point, with stations that know nothing of it: one written in C#, and other boards.</summary>
public sealed class SoftApTests
{
    private const string VendorVariable = "ESP01_VENDOR_IMAGE";

    private const string TurnOn =
        """
        import network, socket, time
        a = network.WLAN(network.AP_IF)
        a.config(ssid='Board', security=network.AUTH_WPA2_PSK, key='micropythoN', channel=5)
        a.active(True)
        time.sleep(2)
        """;

    private const string Join =
        """
        import network, socket, time
        w = network.WLAN(network.STA_IF)
        w.active(True)
        w.connect('Board', 'micropythoN')
        t = time.ticks_ms()
        while not w.isconnected() and time.ticks_diff(time.ticks_ms(), t) < 20000: time.sleep_ms(20)
        u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        u.bind(('', 9000))
        u.settimeout(2)
        print(w.ifconfig())
        """;

    [Theory]
    [InlineData("security=network.AUTH_OPEN", null, StationPhase.Joined)]
    [InlineData("security=network.AUTH_WPA2_PSK, key='micropythoN'", "micropythoN", StationPhase.Joined)]
    [InlineData("security=network.AUTH_WPA_WPA2_PSK, key='micropythoN'", "micropythoN", StationPhase.Joined)]
    [InlineData("security=network.AUTH_WPA2_PSK, key='micropythoN', hidden=True", "micropythoN", StationPhase.Joined)]
    [InlineData("security=network.AUTH_WPA2_PSK, key='micropythoN'", "macropython", StationPhase.Handshaking)]
    public async Task A_station_joins_with_the_right_passphrase_only(string settings, string? passphrase, StationPhase last)
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Open);
        await network.Board.RunAsync($"a = network.WLAN(network.AP_IF)\na.config(ssid='Board', {settings})\na.active(True)\ntime.sleep(1)");
        var reached = StationPhase.Searching;
        var station = new VirtualStation(network.Medium, new StationOptions { Ssid = "Board", Passphrase = passphrase }, new EthernetCable().Left);
        station.PhaseChanged += phase => reached = phase > reached ? phase : reached;
        await network.Board.RunAsync("time.sleep(4)");
        Assert.Equal(last, reached);
        Assert.Equal(last == StationPhase.Joined ? "True 1" : "False 0", await network.Board.RunAsync("print(a.isconnected(), len(a.status('stations')))"));
    }

    [Theory]
    [InlineData("security=network.AUTH_WPA2_PSK, key='short'")]
    [InlineData("security=network.AUTH_WEP, key='micropythoN'")]
    [InlineData("security=network.AUTH_WPA_PSK, key='micropythoN'")]
    public async Task What_it_cannot_do_is_an_error_and_nothing_weaker(string settings)
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("OSError: can't set AP config", await board.ErrorOfAsync($"import network\nnetwork.WLAN(network.AP_IF).config(ssid='Board', {settings})"));
    }

    [Fact]
    public async Task Another_board_of_the_same_image_gets_an_address_and_talks_with_it() => await TalkAsync(OpenSdkImage.Load(), OpenSdkImage.Load());

    [Fact]
    public async Task The_vendors_station_joins_it_unmodified() => await TalkAsync(OpenSdkImage.Load(), await VendorImageAsync());

    /// <summary>That one sends its group frames under TKIP.</summary>
    [Fact]
    public async Task It_joins_the_vendors_access_point() => await TalkAsync(await VendorImageAsync(), OpenSdkImage.Load());

    [Fact]
    public async Task Station_and_access_point_work_at_once_on_the_stations_channel()
    {
        await using var network = await OpenNetwork.StartAsync(OpenNetwork.Private);
        await network.Board.RunAsync(TurnOn);
        await network.JoinAsync();
        Assert.Equal("11 True", await network.Board.RunAsync("print(a.config('channel'), a.active())"));
        var station = new VirtualStation(network.Medium, new StationOptions { Ssid = "Board", Passphrase = "micropythoN" }, new EthernetCable().Left);
        await network.Board.RunAsync("time.sleep(4)");
        Assert.Equal(StationPhase.Joined, station.Phase);
        Assert.Equal("GET / 0", await network.Board.RunAsync("import httplite\nprint(httplite.get('http://example.org/').text())"));
    }

    private static async Task TalkAsync(byte[] point, byte[] station)
    {
        await using var boards = await TwoBoards.StartAsync(point, station);
        await TwoBoards.RunAsync(boards.First, TurnOn);
        Assert.EndsWith("('192.168.4.2', '255.255.255.0', '192.168.4.1', '192.168.4.1')", await TwoBoards.RunAsync(boards.Second, Join), StringComparison.Ordinal);
        Assert.Equal(
            "[(b'\\x18\\xfe4\\x00\\x00\\x0b', '192.168.4.2')]",
            await TwoBoards.RunAsync(
                boards.First,
                """
                s = socket.socket()
                s.bind(('', 80))
                s.listen(1)
                s.settimeout(5)
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'to all', ('192.168.4.255', 9000))
                print(a.status('stations'))
                """));
        Assert.Equal("b'to all' 192.168.4.1", await TwoBoards.RunAsync(boards.Second, "d, f = u.recvfrom(20)\nprint(d, f[0])\nc = socket.socket()\nc.connect(('192.168.4.1', 80))\nc.send(b'hello')\nNone"));
        Assert.Equal("192.168.4.2 b'hello'", await TwoBoards.RunAsync(boards.First, "d, f = s.accept()\nprint(f[0], d.recv(10))\nd.send(b'world')\nNone"));
        Assert.Equal("b'world'", await TwoBoards.RunAsync(boards.Second, "print(c.recv(10))"));
    }

    private static async Task<byte[]> VendorImageAsync()
    {
        var path = Environment.GetEnvironmentVariable(VendorVariable);
        Assert.SkipUnless(path is { Length: > 0 }, $"No vendor image: name a FLASH_1M firmware.bin of MicroPython in {VendorVariable}.");
        return await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken);
    }
}
