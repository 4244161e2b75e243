using Esp01.CommandLine.Syntax;

namespace Esp01.CommandLine.Grammar;

/// <summary>All that can be said on the command line.</summary>
public sealed record CommandSurface(IReadOnlyList<CommandTarget> Targets, IReadOnlyList<CommandOption> Options)
{
    /// <summary>The options that the build engine itself knows and this build leaves to it.</summary>
    public static IReadOnlyList<CommandOption> EngineOptions { get; } =
    [
        new("Profile", "Takes parameters from .nuke/parameters.NAME.json too; a later one wins.", new TextAttribute("NAME"), TakesMany: true, []),
        new("Skip", "Leaves out the given targets; alone, everything that was not named itself.", new TextAttribute("TARGET") { IsOptional = true }, TakesMany: true, []),
        new("Target", "The targets to run, the same as naming them first.", new TextAttribute("TARGET"), TakesMany: true, []),
        new("Continue", "Starts again at the target at which the last run of the same command failed.", new SwitchAttribute(), TakesMany: false, []),
        new("Verbosity", "How much the console shows; the log file always has all.", new ChoiceAttribute("verbose", "normal", "minimal", "quiet"), TakesMany: false, []),
        new("Help", "Shows this manual, or with targets before it what they do.", new SwitchAttribute(), TakesMany: false, []),
        new("Root", "The repository's folder, when it is not at or above the current one.", new TextAttribute("DIR") { IsOptional = true }, TakesMany: false, []),
        new("NoLogo", "Leaves the engine's banner out.", new SwitchAttribute(), TakesMany: false, []),
    ];

    /// <summary>Other options of the engine, and why there is no use for them: where one misleads, a target runs that was only to be shown.</summary>
    public static IReadOnlyDictionary<string, string> RefusedEngineOptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Plan"] = "It would open a web page, or run the targets where the engine cannot.\n\nTARGET --help says what a target needs; targets run in the order of --help.",
        ["Host"] = "The engine finds out by itself where it runs.\n\nLeave it out.",
        ["Partition"] = "Nothing here is cut into parts.\n\nLeave it out.",
        ["Strict"] = "Everything is strict.\n\nLeave it out.",
        ["GenerateConfiguration"] = "The workflows of this repository are written by hand.\n\nLeave it out.",
    };

    public IEnumerable<CommandOption> AllOptions => Options.Concat(EngineOptions);

    /// <exception cref="UsageException">There is no such target.</exception>
    public CommandTarget FindTarget(string name) =>
        Targets.FirstOrDefault(target => KebabCase.Plain(target.Name) == KebabCase.Plain(name))
        ?? throw new UsageException(
            $"There is no target '{name}'.{Suggestion.For(name, Targets.Select(target => target.Name))}\n\n" +
            $"Targets: {string.Join(", ", Targets.Select(target => target.Name).Order(StringComparer.Ordinal))}.");

    /// <param name="argument">As typed, with its dashes.</param>
    /// <exception cref="UsageException">There is no such option.</exception>
    public CommandOption FindOption(string argument) =>
        AllOptions.FirstOrDefault(option => KebabCase.Plain(option.Name) == KebabCase.Plain(argument))
        ?? throw new UsageException(RefusedEngineOptions.FirstOrDefault(refused => KebabCase.Plain(refused.Key) == KebabCase.Plain(argument)).Value is { } reason
            ? $"'{argument}' of the build engine is not for this build. {reason}"
            : $"There is no option '{argument}'.{Suggestion.For(argument.TrimStart('-'), AllOptions.Select(option => option.Name), "--")}\n\n" +
            $"Options: {string.Join(", ", AllOptions.Select(option => $"--{option.Name}").Order(StringComparer.Ordinal))}.");
}
