namespace Esp01.CommandLine.Grammar;

/// <summary>
/// Options from environment variables. The build engine would take any variable of an option's name, and machines are full of
/// them: IMAGE in CI, PORT, HOST. Here a variable says it is meant for this build: <c>ESP01_BAUD</c> or <c>NUKE_BAUD</c>.
/// </summary>
public static class EnvironmentOptions
{
    private static readonly string[] _prefixes = ["ESP01_", "NUKE_"];

    /// <param name="surface">Targets and options.</param>
    /// <param name="variables">All there are.</param>
    /// <param name="isOnCommandLine">Keys whose variables do not matter, because the command line wins.</param>
    /// <param name="isHeard">Whether a target that runs looks at the option.</param>
    /// <exception cref="UsageException">A value is not one that the option takes, or two variables mean the same option.</exception>
    public static IReadOnlyList<EnvironmentOption> Read(
        CommandSurface surface,
        IReadOnlyDictionary<string, string> variables,
        Func<string, bool> isOnCommandLine,
        Func<CommandOption, bool> isHeard)
    {
        var found = new List<EnvironmentOption>();
        foreach (var option in surface.Options.Where(option => !isOnCommandLine(option.Key) && isHeard(option)))
        {
            var used = variables.Where(variable => variable.Value.Length > 0 && Means(variable.Key, option)).ToList();
            if (used.Count > 1)
                throw new UsageException($"The environment variables {string.Join(" and ", used.Select(variable => variable.Key).Order(StringComparer.Ordinal))} both mean --{option.Name}.\n\nUnset all but one.");
            if (used is not [var (name, value)])
                continue;
            if (!option.Syntax.Destroys)
                option.Check(value, $"The environment variable {name}, which sets --{option.Name}:");
            found.Add(new EnvironmentOption(option, name, value));
        }

        return found;
    }

    /// <returns>The variables that the engine would take for one of its own options or for a parameter: hidden from it, they decide nothing.</returns>
    public static IReadOnlyList<string> TakenByTheEngine(CommandSurface surface, IEnumerable<string> variables)
    {
        var keys = surface.AllOptions.Select(option => option.Key)
            .Concat(CommandSurface.RefusedEngineOptions.Keys)
            .SelectMany(key => new[] { key, "Nuke" + key })
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return variables.Where(variable => keys.Contains(string.Concat(variable.Where(char.IsLetterOrDigit)))).ToList();
    }

    private static bool Means(string variable, CommandOption option) => _prefixes.Any(prefix =>
        variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && string.Equals(string.Concat(variable.Skip(prefix.Length).Where(char.IsLetterOrDigit)), option.Key, StringComparison.OrdinalIgnoreCase));
}
