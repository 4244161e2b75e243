using System.Diagnostics;
using Esp01.Air.Home;
using Esp01.Air.Medium;
using Esp01.Benchmarks.Emulation;
using Esp01.Emulation.Board;
using Esp01.Emulation.Links;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Time;
using Esp01.Network.Http;
using Esp01.Repl.RawRepl;

namespace Esp01.Benchmarks.Air;

/// <summary>20 boards on one access point, each posting every 15 s: whether none is lost, and how this computer's time compares with the boards'.</summary>
internal sealed class FleetBenchmark : IBenchmark
{
    private const int BoardCount = 20;
    private const int PostSeconds = 15;
    private const int Posts = 4;

    public string Name => "air-fleet";

    public string Description => "20 boards on one access point, each posting every 15 s";

    public string? Obstacle => VendorImage.Obstacle;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private static async Task RunAsync(Report report)
    {
        var group = new BoardGroup();
        var medium = new RadioMedium(group.Clock);
        using var home = new HomeNetwork(medium, new());
        var bodies = new List<string>();
        home.Gateway.Add("posts.test", 80, new HttpService(new BoardTimeProvider(group.Clock), request =>
        {
            bodies.Add(System.Text.Encoding.ASCII.GetString(request.Body.Span));
            return HttpReply.Text("1");
        }));
        var boards = new List<Esp01Board>();
        var links = new List<LockstepLink>();
        for (var number = 0; number < BoardCount; number++)
        {
            var board = Prompt.Start(VendorImage.Load(), new() { SkipsIdleLoops = true, Mac = new MacAddress(0x18fe34, (uint)(0x0000a0 + number)) });
            medium.Join(board.Radio);
            boards.Add(board);
            links.Add(new(group.Add(board)));
        }

        for (var number = 0; number < BoardCount; number++)
        {
            var repl = new ReplClient(links[number]);
            await repl.EnterRawAsync();
            // Ctrl-D at the end, and nobody waits for what comes of it.
            await links[number].WriteAsync(System.Text.Encoding.ASCII.GetBytes($"""
                import wifitools, httplite, time
                wifitools.connect('esp01-virtual', 'micropython', timeout=60)
                t = time.ticks_ms()
                for i in range({Posts}):
                    while time.ticks_diff(time.ticks_ms(), t) < i * {PostSeconds * 1000}: time.sleep_ms(50)
                    httplite.post('http://posts.test/', data='{number} %d' % i)
                {"\x04"}
                """.ReplaceLineEndings("\n")));
        }

        // Joining is over when each has posted once.
        RunUntil(group, () => bodies.Count >= BoardCount);
        var (start, host) = (group.Clock.Now, Stopwatch.GetTimestamp());
        RunUntil(group, () => bodies.Count >= BoardCount * Posts);
        var boardTime = (group.Clock.Now - start).ToTimeSpan();
        report.Figure("boards' time", "s", boardTime.TotalSeconds);
        report.Claim("no update is lost", report.Figure("updates that arrived once", "", bodies.Distinct(StringComparer.Ordinal).Count()) >= BoardCount * Posts);
        report.Claim("in real time", report.Figure("this computer's time by the boards'", "", Stopwatch.GetElapsedTime(host) / boardTime) <= 1);
        foreach (var link in links)
            await link.DisposeAsync();
        foreach (var board in boards)
            board.Dispose();
    }

    private static void RunUntil(BoardGroup group, Func<bool> isDone)
    {
        var limit = group.Clock.Now + SimulatedTime.FromSeconds(PostSeconds * (Posts + 2));
        while (!isDone() && group.Clock.Now < limit)
            group.RunUntil(group.Clock.Now + SimulatedTime.FromMilliseconds(100));
    }
}
