using Esp01.Air.Medium;
using Esp01.Emulation.Peripherals;

namespace Esp01.Air.Tests.Boards;

/// <summary>Two boards with the vendor's image in one air, and nothing else.</summary>
public sealed class TwoBoardsTests
{
    [Fact]
    public async Task They_speak_esp_now()
    {
        var image = await VendorImage.LoadAsync();
        var group = new BoardGroup();
        var medium = new RadioMedium(group.Clock);
        await using var one = await AirBoard.StartAsync(image, group, medium, new() { Seed = 1 });
        await using var two = await AirBoard.StartAsync(image, group, medium, new() { Seed = 2, Mac = new MacAddress(0x18fe34, 0x000002) });
        const string Start = "import network, espnow; w = network.WLAN(0); w.active(True); e = espnow.ESPNow(); e.active(True)";
        await one.RunAsync(Start);
        await two.RunAsync(Start);
        await one.RunAsync("e.add_peer(b'\\x18\\xfe\\x34\\x00\\x00\\x02')");
        Assert.Equal("True", await one.RunAsync("print(e.send(b'\\x18\\xfe\\x34\\x00\\x00\\x02', b'hello', True))"));
        // ESP-NOW leaves by the access point's interface while that is on.
        Assert.Equal("[b'\\x1a\\xfe4<KZ', b'hello']", await two.RunAsync("print([bytes(x) for x in e.recv(1000)])"));
        await two.RunAsync("e.send(b'\\xff\\xff\\xff\\xff\\xff\\xff', b'to all')");
        Assert.Equal("b'to all'", await one.RunAsync("print(bytes(e.recv(1000)[1]))"));
    }

    [Fact]
    public async Task The_station_of_one_joins_the_access_point_of_the_other()
    {
        var image = await VendorImage.LoadAsync();
        var group = new BoardGroup();
        var medium = new RadioMedium(group.Clock);
        await using var one = await AirBoard.StartAsync(image, group, medium, new() { Seed = 1 });
        await using var two = await AirBoard.StartAsync(image, group, medium, new() { Seed = 2, Mac = new MacAddress(0x18fe34, 0x000002) });
        await one.RunAsync("import network; a = network.WLAN(1); a.active(True); a.config(essid='Board', channel=9, authmode=3, password='correct horse')");
        await one.RunAsync("import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('0.0.0.0', 7000)); s.settimeout(5)");
        await two.RunAsync("import network, time; network.WLAN(1).active(False); w = network.WLAN(0); w.active(True); w.connect('Board', 'correct horse')");
        await two.RunAsync("n = 0\nwhile not w.isconnected() and n < 1000: time.sleep_ms(20); n += 1");
        Assert.Equal("192.168.4.2", await two.RunAsync("print(w.ifconfig()[0])"));
        await two.RunAsync("import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(5); s.sendto(b'from the station', ('192.168.4.1', 7000))");
        Assert.Equal("b'from the station' 192.168.4.2", await one.RunAsync("d, f = s.recvfrom(100); print(d, f[0])"));
        await one.RunAsync("s.sendto(b'back', f)");
        Assert.Equal("b'back'", await two.RunAsync("print(s.recv(100))"));
    }
}
