using System.Diagnostics;
using System.Globalization;
using System.Net;
using Esp01.Air.Station;
using Esp01.Emulation.Time;
using Esp01.Network;
using Esp01.Network.Guests;
using Esp01.Network.Uplinks;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Online;

/// <summary>From this computer to the board: programs that we did not write, through a port of the loopback.</summary>
public sealed class ToTheBoardTests
{
    /// <summary>Names MicroPython's own client of WebREPL.</summary>
    private const string WebReplVariable = "ESP01_WEBREPL_CLI";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    [InlineData(OnlineImage.Open)]
    public async Task A_server_in_micropython_answers_curl(string image)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "needs curl");
        await using var board = await OnlineBoard.StartJoinedAsync(image, new() { Forwards = [new(0, 80)] });
        await board.RunAsync("""
            import socket
            s = socket.socket()
            s.bind(('', 80))
            s.listen(2)
            def serve():
                c = s.accept()[0]
                asked = c.recv(500).split(b'\r\n')[0]
                c.send(b'HTTP/1.0 200 OK\r\n\r\nThe board has heard ' + asked)
                c.close()
            """);
        for (var round = 0; round < 3; round++)
        {
            var asking = RunAsync("/usr/bin/curl", "-sS", "--max-time", "60", string.Create(CultureInfo.InvariantCulture, $"http://{board.Home.Forwards[0]}/light?on={round}"));
            await board.RunAsync("serve()");
            await WhileAsync(board, asking);
            Assert.Equal($"The board has heard GET /light?on={round} HTTP/1.1", await asking);
        }
    }

    [Theory]
    [InlineData(OnlineImage.Vendor)]
    public async Task WebREPL_takes_a_file_over_the_network(string image)
    {
        var client = WebReplClient();
        await using var board = await OnlineBoard.StartJoinedAsync(image, new() { Forwards = [new(0, 8266)] });
        await board.RunAsync("import webrepl; webrepl.start(password='secret99')");
        await PutAndCompareAsync(board, client, board.Home.Forwards[0]);
    }

    /// <summary>As after the first start, with the network that the board makes itself and this computer joins.</summary>
    [Theory]
    [InlineData(OnlineImage.Vendor)]
    public async Task WebREPL_takes_a_file_over_the_boards_own_access_point(string image)
    {
        var client = WebReplClient();
        await using var board = await OnlineBoard.StartAsync(image);
        var name = await board.RunAsync("import network; a = network.WLAN(network.AP_IF); a.active(True); print(a.config('essid'))");
        await board.RunAsync("import webrepl; webrepl.start(password='secret99')");
        var cable = new EthernetCable();
        using var guest = new Guest(cable.Right, new BoardTimeProvider(board.Board.Clock), new(0x020e_5350_0201));
        var station = new VirtualStation(board.Home.Medium, new() { Ssid = name, Passphrase = "micropythoN" }, cable.Left);
        station.PhaseChanged += phase =>
        {
            if (phase == StationPhase.Joined)
                guest.Join();
            else
                guest.Leave();
        };
        var endPoint = board.Home.Sockets.Add(new PortForward(0, 8266), () => guest.Host, guest);
        await board.UntilAsync(() => guest.Address is not null, 20, "an address from the board's own access point");
        Assert.StartsWith("192.168.4.", guest.Address.ToString(), StringComparison.Ordinal);
        await PutAndCompareAsync(board, client, endPoint);
    }

    private static string WebReplClient()
    {
        var client = Environment.GetEnvironmentVariable(WebReplVariable);
        Assert.SkipUnless(client is { Length: > 0 }, $"No webrepl_cli.py: name that of MicroPython's webrepl repository in {WebReplVariable}.");
        return client!;
    }

    private static async Task PutAndCompareAsync(OnlineBoard board, string client, IPEndPoint endPoint)
    {
        using var folder = new TempFolder();
        var content = new byte[3000];
        new Random(9).NextBytes(content);
        var file = folder.Write("sent.bin", content);
        var sending = RunAsync("python3", client, "-p", "secret99", file, $"{endPoint}:/got.bin");
        await WhileAsync(board, sending);
        await sending;
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        Assert.Equal(sum, await board.RunAsync("import hashlib, binascii; print(binascii.hexlify(hashlib.sha256(open('got.bin', 'rb').read()).digest()).decode())"));
    }

    /// <summary>The board's time goes on as long as a program of this computer needs it.</summary>
    private static async Task WhileAsync(OnlineBoard board, Task program)
    {
        for (var passed = 0; !program.IsCompleted && passed < 6000; passed++)
            await board.PassAsync(0.01);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}:\n{output}{await errors}");
    }
}
