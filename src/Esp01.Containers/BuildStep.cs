namespace Esp01.Containers;

/// <summary>One command line of a build, run without a shell.</summary>
/// <param name="Name">What it does, in a few words, for messages: <c>compile mpy-cross</c>.</param>
/// <param name="Command">Program and arguments, passed on as they are.</param>
public sealed record BuildStep(string Name, IReadOnlyList<string> Command)
{
    public BuildStep(string name, params string[] command)
        : this(name, (IReadOnlyList<string>)command)
    {
    }

    /// <summary>Folder the command starts in; relative to <see cref="IBuildSandbox.Root"/>, which is the default.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Variables added to the sandbox's own few (<see cref="SandboxEnvironment"/>); a name given here wins.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the command may run; a generous hour unless said otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The command as a POSIX shell would read it, so that it can be pasted.</summary>
    public string CommandLine => ShellText.Quote(Command);
}
