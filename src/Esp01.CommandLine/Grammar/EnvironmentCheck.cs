namespace Esp01.CommandLine.Grammar;

/// <summary>
/// Looks at the environment variables that the build engine will take parameters from: the option's name by letters and
/// digits alone, with or without NUKE in front.
/// </summary>
public static class EnvironmentCheck
{
    /// <param name="isOnCommandLine">Keys whose variables do not matter, because the command line wins.</param>
    /// <exception cref="UsageException">A value is not one that the option takes, or two variables mean the same option.</exception>
    public static void Verify(CommandSurface surface, IReadOnlyDictionary<string, string> variables, Func<string, bool> isOnCommandLine)
    {
        foreach (var option in surface.Options.Where(option => !isOnCommandLine(option.Key)))
        {
            var matches = variables.Where(variable => Means(variable.Key, option)).ToList();
            var exact = matches.Where(variable => variable.Key == option.Key).ToList();
            var used = exact.Count > 0 ? exact : matches;
            if (used.Count > 1)
                throw new UsageException($"The environment variables {string.Join(" and ", used.Select(variable => variable.Key).Order(StringComparer.Ordinal))} both mean --{option.Name}.\n\nUnset all but one.");
            if (used is [var (name, value)] && value.Length > 0)
                option.Check(value, $"The environment variable {name}, which sets --{option.Name}: ");
        }
    }

    private static bool Means(string variable, CommandOption option)
    {
        var letters = string.Concat(variable.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        var key = option.Key.ToUpperInvariant();
        return letters == key || letters == "NUKE" + key;
    }
}
