using System.Globalization;

namespace Esp01.Benchmarks.Air;

/// <summary>From <c>connect()</c> to an address, with WPA2, in the board's time.</summary>
internal sealed class JoinBenchmark : IBenchmark
{
    public string Name => "air-join";

    public string Description => "connect() to an address over WPA2, board time";

    public string? Obstacle => VendorImage.Obstacle;

    public void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();

    private static async Task RunAsync(Report report)
    {
        await using var board = await NetworkedBoard.StartAsync(VendorImage.Load());
        var text = await board.RunAsync($"import time\nt = time.ticks_ms()\n{NetworkedBoard.Join}\nprint(time.ticks_diff(time.ticks_ms(), t))");
        var seconds = int.Parse(text.Split('\n')[^1], CultureInfo.InvariantCulture) / 1000.0;
        report.Claim("an address within 4 s", report.Figure("connect() to address", "s", seconds) < 4);
    }
}
