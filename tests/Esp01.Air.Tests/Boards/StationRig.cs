using Esp01.Air.AccessPoint;
using Esp01.Air.Medium;
using Esp01.Emulation.Time;
using Esp01.Network;

namespace Esp01.Air.Tests.Boards;

/// <summary>A board with the vendor's image as a station, and an access point with a network behind it.</summary>
internal sealed class StationRig : IAsyncDisposable
{
    private StationRig(AirBoard board, RadioMedium medium, AccessPointOptions options)
    {
        (Board, Medium) = (board, medium);
        var cable = new EthernetCable();
        Wire = new(cable.Right);
        Network = new(Wire, new BoardTimeProvider(board.Board.Clock));
        Point = new(medium, options, cable.Left);
        Point.Happened += Events.Add;
    }

    public AirBoard Board { get; }

    public RadioMedium Medium { get; }

    public VirtualAccessPoint Point { get; }

    public WireTap Wire { get; }

    public Gateway Network { get; }

    public List<AccessPointEvent> Events { get; } = [];

    public static LinkAddress BoardAddress => LinkAddress.Parse("18:fe:34:3c:4b:5a");

    /// <summary>With the station's interface on, as <c>w</c>, and <c>time</c> imported.</summary>
    public static async Task<StationRig> StartAsync(AccessPointOptions options, int seed = 0)
    {
        var (board, medium) = await AirBoard.StartAsync(await VendorImage.LoadAsync(), seed);
        await board.RunAsync("import network, time; w = network.WLAN(0); w.active(True)");
        return new(board, medium, options);
    }

    /// <summary>Connects and waits, in board time, for an address.</summary>
    /// <returns>How many milliseconds it took; the last status where it did not come.</returns>
    public Task<string> JoinAsync(int seconds = 20)
    {
        var passphrase = Point.Options.Passphrase is { } secret ? $", '{secret}'" : string.Empty;
        return Board.RunAsync($"w.connect('{Point.Options.Ssid}'{passphrase})\n{WaitFor("w.isconnected()", seconds)}");
    }

    /// <summary>Waits, in board time, until a condition holds.</summary>
    public Task<string> WaitAsync(string condition, int seconds) => Board.RunAsync(WaitFor(condition, seconds));

    public ValueTask DisposeAsync()
    {
        Network.Dispose();
        return Board.DisposeAsync();
    }

    private static string WaitFor(string condition, int seconds) => $$"""
        t = time.ticks_ms()
        d = 0
        while d < {{seconds}}000 and not ({{condition}}):
            time.sleep_ms(20)
            d = time.ticks_diff(time.ticks_ms(), t)
        print(d if {{condition}} else 'status %d' % w.status())
        """;
}
