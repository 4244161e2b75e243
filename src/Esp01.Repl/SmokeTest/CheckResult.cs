namespace Esp01.Repl.SmokeTest;

/// <param name="Duration">In the link's time.</param>
public sealed record CheckResult(SmokeCheck Check, CheckFinding Finding, TimeSpan Duration)
{
    public CheckOutcome Outcome => Finding.Outcome;
}
