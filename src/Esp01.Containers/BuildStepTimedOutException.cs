namespace Esp01.Containers;

/// <summary>A command of the build ran longer than it may and was ended.</summary>
public sealed class BuildStepTimedOutException(BuildStep step, IReadOnlyList<string> lastLines, string sandbox)
    : SandboxException(
        $"The step '{step.Name}' was ended because it ran longer than {step.Timeout.TotalMinutes:0.##} minutes.\nCommand: {step.CommandLine}\nIn: {sandbox}\n\n"
        + (lastLines.Count == 0 ? "It wrote nothing." : $"Its last lines:\n{string.Join('\n', lastLines.Select(line => "  " + line))}"))
{
    public BuildStep Step { get; } = step;

    public IReadOnlyList<string> LastLines { get; } = lastLines;
}
