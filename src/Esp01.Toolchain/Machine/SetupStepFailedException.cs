using Esp01.Containers;

namespace Esp01.Toolchain.Machine;

/// <summary>A command of Setup failed: no network, a locked package database, no right to start a service.</summary>
public sealed class SetupStepFailedException(BuildStepFailedException failure)
    : ToolchainException(
        $"Setup could not {failure.Step.Name}.\n{failure.Message}\n\nRun the command by hand to see more of it, then Setup again: it goes on where it stopped.", failure)
{
    public BuildStep Step { get; } = failure.Step;
}
