using System.Globalization;
using Esp01.Containers;

namespace Esp01.Toolchain.Sdks;

/// <summary>Runs steps in a sandbox and passes on what they write.</summary>
public static class SandboxSteps
{
    /// <summary>What the last line about a step says, before the seconds.</summary>
    public const string Took = "esp01: took ";

    public static async Task<StepResult> RunAsync(this IBuildSandbox sandbox, BuildStep step, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new BuildProgress(BuildProgressKind.Step, step.Name));
        var result = await sandbox.RunAsync(step, progress is null ? null : new Forwarded(progress), cancellationToken);
        progress?.Report(new BuildProgress(BuildProgressKind.ToolOutput, string.Create(CultureInfo.InvariantCulture, $"{Took}{result.Duration.TotalSeconds:0.00} s: {step.Name}")));
        return result;
    }

    private sealed class Forwarded(IProgress<BuildProgress> progress) : IProgress<SandboxOutput>
    {
        public void Report(SandboxOutput value) => progress.Report(new BuildProgress(BuildProgressKind.ToolOutput, value.Line));
    }
}
