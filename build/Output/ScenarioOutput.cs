using System.Globalization;
using Esp01.CommandLine;
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

    public static BuildFailure Failure(IReadOnlyList<ScenarioReport> reports, string folder) => new(
        ExitCode.Verify,
        $"The program does not do what its scenarios expect:\n\n{string.Join("\n\n", reports.Where(report => !report.IsGood).Select(report => report.DescribeFailure()))}\n\nTime lines, waveforms and logs are in {folder}.");
}
