namespace Esp01.Containers;

/// <summary>A command of the build ended with another exit code than 0, or could not be started.</summary>
public sealed class BuildStepFailedException(BuildStep step, StepResult result, string sandbox, string? reason = null)
    : SandboxException(Describe(step, result, sandbox, reason))
{
    public BuildStep Step { get; } = step;

    public StepResult Result { get; } = result;

    private static string Describe(BuildStep step, StepResult result, string sandbox, string? reason)
    {
        var lines = result.LastLines.Count == 0
            ? "It wrote nothing."
            : $"Its last lines:\n{string.Join('\n', result.LastLines.Select(line => "  " + line))}";
        return $"The step '{step.Name}' failed with exit code {result.ExitCode} after {result.Duration.TotalSeconds:0.0} s{(reason is null ? "" : $" ({reason})")}.\n"
            + $"Command: {step.CommandLine}\nIn: {sandbox}{(step.WorkingDirectory.Length == 0 ? "" : $", folder {step.WorkingDirectory}")}\n\n{lines}";
    }
}
