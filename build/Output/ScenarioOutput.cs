using System.Globalization;
using Esp01.CommandLine;
using Esp01.Scenarios.BoardTests;
using Esp01.Scenarios.Running;

namespace Output;

/// <summary>How scenarios look on the console: one line a step, with the board's time.</summary>
internal static class ScenarioOutput
{
    public static string Describe(ScenarioProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{progress.Step.Ended.Microseconds / 1e6,11:0.000000} s] {(progress.Step.IsGood ? "ok    " : "FAILED")} {progress.Scenario}: {progress.Step.Title}");

    public static string Describe(ScenarioReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(report.IsGood ? "ok    " : "FAILED")} {report.Scenario.Name}: {report.Steps.Count(step => step.IsGood)} of {report.Steps.Count + report.StepsLeft} steps in {report.Ended.Microseconds / 1e6:0.000} s of the board's time");

    public static string Describe(BoardTestResult result) =>
        $"{(result.Skipped is not null ? "skipped" : result.IsGood ? "ok    " : "FAILED")} {Path.GetFileName(result.File)}: {result.Name}{(result.Skipped is { } why ? $": {why}" : "")}";

    public static BuildFailure Failure(IReadOnlyList<ScenarioReport> reports, IReadOnlyList<BoardTestResult> tests, string folder)
    {
        var failed = reports.Where(report => !report.IsGood).Select(report => report.DescribeFailure())
            .Concat(tests.Where(test => !test.IsGood).Select(test => $"{test.File}: {test.Name}\n{test.Problem}"));
        return new(ExitCode.Verify, $"The program does not do what is expected of it:\n\n{string.Join("\n\n", failed)}\n\nTime lines, waveforms and logs are in {folder}.");
    }
}
