using Esp01.Containers;
using Esp01.Toolchain.Machine;

namespace Esp01.Toolchain.Tests.Machine;

/// <summary>A machine that is as a test says and only writes down what it is asked to run.</summary>
internal sealed class ScriptedMachine : IMachine
{
    public bool IsLinux { get; init; } = true;

    public bool IsRoot { get; init; } = true;

    public Distribution? Distribution { get; init; } = new("debian", "bookworm", []);

    public HashSet<string> Programs { get; init; } = ["debootstrap", "git", "xz", "apt-get", "dockerd"];

    public HashSet<string> Files { get; init; } = [];

    /// <summary>What a command changes, by the beginning of its line.</summary>
    public Dictionary<string, Action> Effects { get; init; } = [];

    /// <summary>What a command writes.</summary>
    public Func<string, string> Answer { get; init; } = _ => "";

    /// <summary>The beginning of a command line that fails.</summary>
    public string? Fails { get; init; }

    public List<string> Ran { get; } = [];

    public bool HasProgram(string name) => Programs.Contains(name);

    public bool FileExists(string path) => Files.Contains(path);

    public Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        Ran.Add(step.CommandLine);
        foreach (var effect in Effects.Where(effect => step.CommandLine.StartsWith(effect.Key, StringComparison.Ordinal)))
            effect.Value();
        if (Fails is not null && step.CommandLine.StartsWith(Fails, StringComparison.Ordinal))
            throw new BuildStepFailedException(step, new StepResult(100, TimeSpan.Zero, ["E: Unable to fetch some archives"]), "this machine");
        return Task.FromResult(new StepResult(0, TimeSpan.Zero, [Answer(step.CommandLine)]));
    }

    public Task PipeAsync(BuildStep step, Func<Stream, CancellationToken, Task> consume, CancellationToken cancellationToken)
    {
        Ran.Add(step.CommandLine);
        return consume(Stream.Null, cancellationToken);
    }
}
