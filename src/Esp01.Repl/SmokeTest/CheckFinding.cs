namespace Esp01.Repl.SmokeTest;

/// <summary>What a check wanted to see and saw.</summary>
public sealed record CheckFinding(CheckOutcome Outcome, string Expected, string Observed)
{
    /// <summary>What helps in this case, where that is known better than what helps when the check fails.</summary>
    public string? Remedy { get; init; }

    public static CheckFinding Of(bool passed, string expected, string observed) =>
        new(passed ? CheckOutcome.Passed : CheckOutcome.Failed, expected, observed);

    public static CheckFinding Skip(string reason) => new(CheckOutcome.Skipped, string.Empty, reason);
}
