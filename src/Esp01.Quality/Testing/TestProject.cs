using Esp01.CommandLine.Grammar;

namespace Esp01.Quality.Testing;

/// <summary>A project under <c>tests/</c> whose name ends in <c>.Tests</c>.</summary>
/// <param name="Name">The assembly's name, too.</param>
public sealed record TestProject(string Name, string ProjectFile)
{
    public string Assembly => Path.Combine(Path.GetDirectoryName(ProjectFile)!, "bin", "Release", "net10.0", $"{Name}.dll");

    public static IReadOnlyList<TestProject> FindAll(string repository) =>
        Directory.EnumerateDirectories(Path.Combine(repository, "tests"), "*.Tests")
            .Select(folder => new TestProject(Path.GetFileName(folder), Path.Combine(folder, $"{Path.GetFileName(folder)}.csproj")))
            .Where(project => File.Exists(project.ProjectFile))
            .OrderBy(project => project.Name, StringComparer.Ordinal)
            .ToList();

    /// <param name="names">Names as users shorten them: <c>Repl</c> for <c>Esp01.Repl.Tests</c>; all projects when empty.</param>
    /// <exception cref="UsageException">A name fits no project.</exception>
    public static IReadOnlyList<TestProject> Choose(IReadOnlyList<TestProject> all, IReadOnlyList<string> names) => names.Count == 0
        ? all
        : names.Select(name => all.FirstOrDefault(project => Fits(project.Name, name)) ?? throw Unknown(all, name)).Distinct().ToList();

    private static bool Fits(string project, string name) =>
        project.Equals(name, StringComparison.OrdinalIgnoreCase) || Short(project).Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Short(string project) => project["Esp01.".Length..^".Tests".Length];

    private static UsageException Unknown(IReadOnlyList<TestProject> all, string name)
    {
        var known = all.Select(project => Short(project.Name)).ToList();
        return new UsageException($"There is no test project '{name}'.{Suggestion.For(name, known)}\n\nTest projects: {string.Join(", ", known)}.");
    }
}
