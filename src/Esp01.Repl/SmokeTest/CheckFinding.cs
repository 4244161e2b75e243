namespace Esp01.Repl.SmokeTest;

/// <summary>What a check wanted to see and saw.</summary>
public sealed record CheckFinding(CheckOutcome Outcome, string Expected, string Observed)
{
    public static CheckFinding Of(bool passed, string expected, string observed) =>
        new(passed ? CheckOutcome.Passed : CheckOutcome.Failed, expected, observed);

    public static CheckFinding Skip(string reason) => new(CheckOutcome.Skipped, string.Empty, reason);
}
