using System.Reflection;
using Esp01.CommandLine.Files;
using Esp01.CommandLine.Grammar;

namespace CommandLine;

/// <summary>The paths of this computer among the parameters, found by their attributes.</summary>
internal static class PlacesOnComputer
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <param name="build">The build, its parameters set.</param>
    /// <param name="isHeard">Whether a target of this run looks at a parameter.</param>
    /// <param name="isNamed">Whether one of these targets was named.</param>
    /// <exception cref="InputFileException">A path cannot be used for what it was named for.</exception>
    public static void Check(object build, CommandSurface surface, Func<CommandOption, bool> isHeard, Func<IReadOnlyList<string>, bool> isNamed)
    {
        foreach (var option in surface.Options.Where(isHeard))
        {
            var property = build.GetType().GetProperty(option.Key, Declared)!;
            var values = property.GetValue(build) switch { string one => [one], string[] many => many, _ => Array.Empty<string>() };
            foreach (var place in property.GetCustomAttributes<OnComputerAttribute>().Where(place => place.Targets.Count == 0 || isNamed(place.Targets)))
            {
                foreach (var value in values)
                    LocalPlace.Check(option.Syntax is PlacedFileAttribute ? PlacedFileAttribute.Parse(value).File : value, $"--{option.Name}", place.Use);
            }
        }
    }
}
