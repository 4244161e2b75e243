using System.Globalization;
using Esp01.Repl.RawRepl;

namespace Esp01.Repl.SmokeTest;

/// <summary>The mark in RAM is still there and the board started as often as the test made it start.</summary>
public sealed class NoResetCheck() : SmokeCheck("no-reset", "No reset during the test")
{
    public override async Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var mark = await context.Client.EvaluateAsync("globals().get('_e1_mark','-')", cancellationToken: cancellationToken);
        var starts = ReplBanner.Count(context.Client.Wire.FromBoard());
        var expected = string.Create(CultureInfo.InvariantCulture, $"mark {context.Nonce}, {context.DeliberateStarts} starts");
        return CheckFinding.Of(
            mark == context.Nonce && starts <= context.DeliberateStarts, expected, string.Create(CultureInfo.InvariantCulture, $"mark {mark}, {starts} starts"));
    }
}
