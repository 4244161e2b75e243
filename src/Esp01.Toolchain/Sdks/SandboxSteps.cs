using Esp01.Containers;

namespace Esp01.Toolchain.Sdks;

/// <summary>Runs steps in a sandbox and passes on what they write.</summary>
public static class SandboxSteps
{
    public static Task<StepResult> RunAsync(this IBuildSandbox sandbox, BuildStep step, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new BuildProgress(BuildProgressKind.Step, step.Name));
        return sandbox.RunAsync(step, progress is null ? null : new Forwarded(progress), cancellationToken);
    }

    private sealed class Forwarded(IProgress<BuildProgress> progress) : IProgress<SandboxOutput>
    {
        public void Report(SandboxOutput value) => progress.Report(new BuildProgress(BuildProgressKind.ToolOutput, value.Line));
    }
}
