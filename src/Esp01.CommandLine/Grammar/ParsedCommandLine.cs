namespace Esp01.CommandLine.Grammar;

/// <summary>A command line in which everything is known and well formed.</summary>
/// <param name="Targets">As declared, in the order typed, none twice; empty for the default.</param>
/// <param name="Values">For each option that is there its values, with the key of <see cref="CommandOption.Key"/>; a lone switch has <c>true</c>.</param>
public sealed record ParsedCommandLine(IReadOnlyList<CommandTarget> Targets, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    public IReadOnlyList<string> Profiles => Values.GetValueOrDefault("Profile") ?? [];

    public bool WantsHelp => Values.TryGetValue("Help", out var help) && bool.Parse(help[0]);
}
