using Esp01.Repl.Wire;

namespace Esp01.Repl.SmokeTest;

/// <summary>What a smoke test found.</summary>
/// <param name="Duration">In the link's time.</param>
public sealed record SmokeReport(string Address, DateTimeOffset Started, TimeSpan Duration, IReadOnlyList<CheckResult> Results, WireLog Wire)
{
    /// <summary>A product failure outweighs a broken tool: it was seen before the tool broke.</summary>
    public SmokeVerdict Verdict =>
        Count(CheckOutcome.Failed) > 0 ? SmokeVerdict.Failed
        : Count(CheckOutcome.Broken) > 0 || Count(CheckOutcome.Passed) == 0 ? SmokeVerdict.Broken
        : SmokeVerdict.Passed;

    public int Count(CheckOutcome outcome) => Results.Count(r => r.Outcome == outcome);
}
