using Esp01.Air.Capture;
using Esp01.Air.Tests.Boards;
using Esp01.Emulation.Time;
using Esp01.Network.Http;
using Esp01.Testing.Files;

namespace Esp01.Air.Tests.Capture;

/// <summary>Wireshark's own eyes on a capture: no malformed frame, every check sequence good, and WPA2 opened by the passphrase.</summary>
public sealed class TsharkTests
{
    [Fact]
    public async Task It_finds_nothing_wrong_and_reads_the_secret_question()
    {
        using var folder = new TempFolder();
        var file = folder.At("air.pcapng");
        await File.WriteAllBytesAsync(file, CaptureTests.Record(seed: 1), TestContext.Current.CancellationToken);
        var shark = new Tshark(file, "correct horse", "Workshop");
        await shark.AssertIsSoundAsync();
        Assert.Equal(["api.thingspeak.com"], (await shark.ReadAsync("dns.flags.response == 0", "dns.qry.name")).Distinct());
        Assert.Empty(await new Tshark(file, "battery staple", "Workshop").ReadAsync("dns", "dns.qry.name"));
        Assert.Equal(4, (await shark.ReadAsync("eapol && wlan.fc.retry == 0", "frame.number")).Count);
    }

    [Fact]
    public async Task It_reads_the_http_request_of_a_board_through_wpa2()
    {
        using var folder = new TempFolder();
        var file = folder.At("board.pcapng");
        await using (var rig = await StationRig.StartAsync(new() { Ssid = "Workshop", Passphrase = "correct horse" }))
        {
            using var capture = new AirCapture(rig.Medium, File.Create(file), leaveOpen: false);
            rig.Network.Add("web.test", 80, new HttpService(new BoardTimeProvider(rig.Board.Board.Clock), _ => HttpReply.Text("hello")));
            await rig.JoinAsync();
            await rig.Board.RunAsync("""
                import socket
                s = socket.socket()
                s.connect(socket.getaddrinfo('web.test', 80)[0][-1])
                s.send(b'GET /secret HTTP/1.0\r\nHost: web.test\r\n\r\n')
                while s.recv(100): pass
                s.close()
                """);
        }

        var shark = new Tshark(file, "correct horse", "Workshop");
        await shark.AssertIsSoundAsync();
        Assert.Equal(["/secret"], await shark.ReadAsync("http.request && wlan.fc.retry == 0", "http.request.uri"));
    }
}
