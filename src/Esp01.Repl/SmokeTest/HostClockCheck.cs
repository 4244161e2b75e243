using System.Globalization;

namespace Esp01.Repl.SmokeTest;

/// <summary>Five seconds of the board's crystal against five of the link's clock; a wrong crystal setting is off by 26/40.</summary>
public sealed class HostClockCheck() : SmokeCheck("ticks.host", "The board's second against the host's")
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(5);

    public override async Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var clock = context.Client.Link.Clock;
        var (firstTicks, firstTime) = (await TicksAsync(context, cancellationToken), clock.GetTimestamp());
        await context.Client.Link.DelayAsync(Span, cancellationToken);
        var (secondTicks, hostTime) = (await TicksAsync(context, cancellationToken), clock.GetElapsedTime(firstTime));
        // The counter is 30 bits wide.
        var board = (secondTicks - firstTicks) & ((1 << 30) - 1);
        var deviation = (board / hostTime.TotalMilliseconds) - 1;
        return CheckFinding.Of(
            Math.Abs(deviation) <= 0.02,
            string.Create(CultureInfo.InvariantCulture, $"{hostTime.TotalMilliseconds:0} ms, 2 % more or less"),
            string.Create(CultureInfo.InvariantCulture, $"{board} ms ({deviation:+0.0%;-0.0%;0.0%})"));
    }

    private static async Task<long> TicksAsync(SmokeContext context, CancellationToken cancellationToken) =>
        long.Parse(await context.Client.EvaluateAsync("'%d'%time.ticks_ms()", "import time", cancellationToken: cancellationToken), CultureInfo.InvariantCulture);
}
