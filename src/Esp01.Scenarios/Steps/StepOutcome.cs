namespace Esp01.Scenarios.Steps;

/// <summary>What came of a step.</summary>
/// <param name="Detail">What was seen; null where there is no more to say than that it was done.</param>
/// <param name="Expected">What had to be; null when all was well.</param>
internal sealed record StepOutcome(string? Detail, string? Expected)
{
    public static StepOutcome Done { get; } = new(null, null);

    public bool IsGood => Expected is null;

    public static StepOutcome Good(string detail) => new(detail, null);

    public static StepOutcome Bad(string expected, string seen) => new(seen, expected);
}
