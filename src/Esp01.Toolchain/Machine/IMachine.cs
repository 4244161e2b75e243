using Esp01.Containers;

namespace Esp01.Toolchain.Machine;

/// <summary>The machine the build runs on, as far as the build asks it or changes it.</summary>
public interface IMachine
{
    bool IsLinux { get; }

    /// <summary>Whether commands run as root.</summary>
    bool IsRoot { get; }

    /// <summary>The distribution; null where there is none.</summary>
    Distribution? Distribution { get; }

    /// <summary>Whether a program of that name is where programs are looked for, root's folders included.</summary>
    bool HasProgram(string name);

    bool FileExists(string path);

    /// <summary>Runs a command as the current user, in <paramref name="step"/>'s folder.</summary>
    /// <exception cref="BuildStepFailedException">It failed.</exception>
    Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken);

    /// <summary>Runs a command and hands its standard output on as bytes.</summary>
    /// <exception cref="BuildStepFailedException">It failed.</exception>
    Task PipeAsync(BuildStep step, Func<Stream, CancellationToken, Task> consume, CancellationToken cancellationToken);
}
