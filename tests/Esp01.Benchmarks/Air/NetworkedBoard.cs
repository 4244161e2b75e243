using Esp01.Air.AccessPoint;
using Esp01.Air.Medium;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Time;
using Esp01.Network;
using Esp01.Repl.RawRepl;

namespace Esp01.Benchmarks.Air;

/// <summary>A board with the vendor's driver, an access point with WPA2, and a network with services behind it, all on the board's clock.</summary>
internal sealed class NetworkedBoard : IAsyncDisposable
{
    public const string Ssid = "Benchmark";
    public const string Passphrase = "correct horse";

    /// <summary>Connects and waits for an address.</summary>
    public const string Join = $"""
        import network, time
        w = network.WLAN(0)
        w.active(True)
        w.connect('{Ssid}', '{Passphrase}')
        while not w.isconnected(): time.sleep_ms(10)
        """;

    private readonly LockstepLink _link;

    private NetworkedBoard(Esp01Board board)
    {
        Board = board;
        _link = new(board);
        Repl = new(_link);
        var medium = new RadioMedium(board.Clock);
        medium.Join(board.Radio);
        var cable = new EthernetCable();
        Point = new(medium, new() { Ssid = Ssid, Passphrase = Passphrase }, cable.Left);
        Network = new(cable.Right, new BoardTimeProvider(board.Clock));
    }

    public Esp01Board Board { get; }

    public ReplClient Repl { get; }

    public VirtualAccessPoint Point { get; }

    public Gateway Network { get; }

    public static async Task<NetworkedBoard> StartAsync(byte[] image)
    {
        var networked = new NetworkedBoard(Emulation.Prompt.Start(image, new() { SkipsIdleLoops = true }));
        await networked.Repl.WaitForBootAsync();
        return networked;
    }

    public async Task<string> RunAsync(string code) => (await Repl.ExecuteAsync(code)).Text.TrimEnd('\n');

    /// <summary>Takes the cable off, so that another one can be put on.</summary>
    public ValueTask DetachAsync() => _link.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _link.DisposeAsync();
        Network.Dispose();
        Board.Dispose();
    }
}
