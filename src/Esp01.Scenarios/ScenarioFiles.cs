namespace Esp01.Scenarios;

/// <summary>Finds the scenario files that are meant.</summary>
public static class ScenarioFiles
{
    private const string Ending = ".yaml";

    /// <param name="folder">Where names without a path are.</param>
    /// <param name="asked">Names in that folder, files, or folders with all they hold; all of the folder's when there are none.</param>
    /// <exception cref="NoScenarioException">There is none.</exception>
    public static IReadOnlyList<string> Find(string folder, IReadOnlyList<string> asked)
    {
        if (asked.Count > 0)
            return [.. asked.SelectMany(name => FindOne(folder, name)).Distinct(StringComparer.Ordinal)];
        return Directory.Exists(folder) && In(folder) is { Count: > 0 } all ? all : throw new NoScenarioException(folder, null, []);
    }

    private static List<string> FindOne(string folder, string name)
    {
        if (Path.Combine(folder, name + Ending) is var known && File.Exists(known))
            return [known];
        if (File.Exists(name))
            return [name];
        return Directory.Exists(name) && In(name) is { Count: > 0 } all
            ? all
            : throw new NoScenarioException(folder, name, Directory.Exists(folder) ? [.. In(folder).Select(file => Path.GetFileNameWithoutExtension(file))] : []);
    }

    private static List<string> In(string folder) => [.. Directory.EnumerateFiles(folder, "*" + Ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
