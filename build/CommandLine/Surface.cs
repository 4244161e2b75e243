using System.Reflection;
using Esp01.CommandLine.Grammar;
using Esp01.CommandLine.Syntax;
using Nuke.Common;

namespace CommandLine;

/// <summary>Reads targets and parameters off the build class, so that strict checks and the manual know what the graph knows.</summary>
internal static class Surface
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static CommandSurface Of(Type build) => new(
        Properties(build).Where(property => property.PropertyType == typeof(Target)).Select(TargetOf).ToList(),
        Properties(build).Where(property => property.IsDefined(typeof(ParameterAttribute))).Select(OptionOf).ToList());

    /// <summary>Sets the parameters that the command line gives, as the strict parser has read them.</summary>
    public static void Assign(NukeBuild build, CommandSurface surface, ParsedCommandLine commandLine)
    {
        foreach (var (key, values) in commandLine.Values.Where(pair => surface.Options.Any(option => option.Key == pair.Key)))
        {
            var property = build.GetType().GetProperty(key, Declared)!;
            property.SetValue(build, property.PropertyType switch
            {
                var type when type == typeof(string[]) => values.ToArray(),
                var type when type == typeof(bool) => bool.Parse(values[0]),
                _ => values[0],
            });
        }
    }

    private static IEnumerable<PropertyInfo> Properties(Type build) => build.GetProperties(Declared);

    private static CommandTarget TargetOf(PropertyInfo property)
    {
        var about = property.GetCustomAttribute<AboutAttribute>()
            ?? throw new InvalidOperationException($"Target {property.Name} lacks [About].");
        return new CommandTarget(property.Name, about.Group, about.Description, about.Needs, about.Produces, about.IsReady);
    }

    private static CommandOption OptionOf(PropertyInfo property)
    {
        var syntax = property.GetCustomAttribute<ParameterSyntaxAttribute>()
            ?? throw new InvalidOperationException($"Parameter {property.Name} lacks an attribute that says what values it takes.");
        if (property.PropertyType != typeof(string) && property.PropertyType != typeof(string[]) && property.PropertyType != typeof(bool))
            throw new InvalidOperationException($"Parameter {property.Name} must be a string, a string[] or a bool: other types would be converted by the engine, which only warns.");
        return new CommandOption(
            property.Name,
            property.GetCustomAttribute<ParameterAttribute>()!.Description ?? string.Empty,
            syntax,
            property.PropertyType.IsArray,
            property.GetCustomAttribute<UsedByAttribute>()?.Targets ?? []);
    }
}
