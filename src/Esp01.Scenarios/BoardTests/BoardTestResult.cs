namespace Esp01.Scenarios.BoardTests;

/// <summary>What came of one test on a board.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Problem">The board's traceback, or what else went wrong; null for one that passed or was skipped.</param>
/// <param name="Skipped">Why it was not run; null for one that was.</param>
public sealed record BoardTestResult(string File, string Name, string? Problem, string? Skipped)
{
    public bool IsGood => Problem is null;
}
