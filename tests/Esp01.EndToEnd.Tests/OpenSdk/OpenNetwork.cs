using System.Globalization;
using Esp01.Air.AccessPoint;
using Esp01.Air.Medium;
using Esp01.Emulation.Time;
using Esp01.Network;
using Esp01.Network.Http;

namespace Esp01.EndToEnd.Tests.OpenSdk;

/// <summary>A board with the open image, an access point, and a network behind it with a web server at example.org.</summary>
internal sealed class OpenNetwork : IAsyncDisposable
{
    public const string Passphrase = "correct horse";

    private OpenNetwork(OpenSdkBoard board, AccessPointOptions options)
    {
        Board = board;
        Medium = new(board.Board.Clock);
        Medium.Join(board.Board.Radio);
        var cable = new EthernetCable();
        var time = new BoardTimeProvider(board.Board.Clock);
        Gateway = new(cable.Right, time);
        Gateway.Add("example.org", 80, new HttpService(time, Answer));
        Point = new(Medium, options, cable.Left);
        Point.Happened += Events.Add;
    }

    public static AccessPointOptions Open { get; } = new() { Ssid = "Workshop" };

    public static AccessPointOptions Private { get; } = Open with { Passphrase = Passphrase, Channel = 11 };

    public OpenSdkBoard Board { get; }

    public RadioMedium Medium { get; }

    public Gateway Gateway { get; }

    public VirtualAccessPoint Point { get; }

    public List<AccessPointEvent> Events { get; } = [];

    public List<HttpRequest> Requests { get; } = [];

    /// <summary>What /big answers.</summary>
    public byte[] Big { get; } = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7 / 5))];

    /// <summary>With the station's interface on, as <c>w</c>, and what its programs import.</summary>
    public static async Task<OpenNetwork> StartAsync(AccessPointOptions options)
    {
        var network = new OpenNetwork(await OpenSdkBoard.StartAsync(), options);
        await network.Board.RunAsync("import network, socket, time, esp\nw = network.WLAN(network.STA_IF)\nw.active(True)");
        return network;
    }

    /// <summary>Joins as the access point wants it.</summary>
    /// <returns>How many milliseconds of board time the address took to come; fails where it did not.</returns>
    public Task<int> JoinAsync() => WaitAsync($"w.connect('{Point.Options.Ssid}'{(Point.Options.Passphrase is { } secret ? $", '{secret}'" : "")})", "w.isconnected()");

    /// <summary>Runs a statement, then waits until a condition holds.</summary>
    /// <returns>How many milliseconds of board time that took; fails where it did not come.</returns>
    public async Task<int> WaitAsync(string statement, string condition, int seconds = 20)
    {
        var text = await Board.RunAsync(
            $"""
            t = time.ticks_ms()
            {statement}
            while not ({condition}) and time.ticks_diff(time.ticks_ms(), t) < {seconds}000:
                time.sleep_ms(20)
            print(time.ticks_diff(time.ticks_ms(), t) if {condition} else 'status %d' % w.status())
            """);
        Assert.True(int.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds), $"After {seconds} s of board time: {text}. {string.Join('\n', Events)}");
        return milliseconds;
    }

    public ValueTask DisposeAsync()
    {
        Gateway.Dispose();
        return Board.DisposeAsync();
    }

    private IEnumerable<ReplyStep> Answer(HttpRequest request)
    {
        Requests.Add(request);
        return request.Target == "/big"
            ? HttpReply.Of("200 OK", "application/octet-stream", Big)
            : HttpReply.Text($"{request.Method} {request.Target} {request.Body.Length}\n");
    }
}
