using Esp01.CommandLine.Grammar;

namespace Esp01.Quality.Testing;

/// <summary>Which tests a run has.</summary>
/// <param name="Name">What the run's time is remembered by.</param>
/// <param name="Arguments">For each test program.</param>
public sealed record TestSelection(string Name, IReadOnlyList<TestProject> Projects, IReadOnlyList<string> Arguments)
{
    /// <summary>What a test or class carries that takes more than its share: it is left out of a quick run.</summary>
    public const string SlowTrait = "Speed=Slow";

    // Whole ways through the product: engines, other tools, real time.
    private static readonly string[] NeverQuick = ["Esp01.EndToEnd.Tests"];

    /// <param name="names">As <see cref="TestProject.Choose"/> takes them.</param>
    /// <exception cref="UsageException">A name fits no project, or one that is never quick.</exception>
    public static TestSelection Make(IReadOnlyList<TestProject> all, IReadOnlyList<string> names, bool quick)
    {
        var chosen = TestProject.Choose(all, names);
        if (!quick)
            return new TestSelection(names.Count == 0 ? "all" : NameOf(chosen), chosen, []);
        var projects = chosen.Where(project => !NeverQuick.Contains(project.Name)).ToList();
        return projects.Count > 0
            ? new TestSelection(names.Count == 0 ? "quick" : $"quick {NameOf(projects)}", projects, ["-trait-", SlowTrait])
            : throw new UsageException($"--quick leaves nothing of {NameOf(chosen)}.\n\nLeave --quick out, or name other projects.");
    }

    private static string NameOf(IEnumerable<TestProject> projects) => string.Join(' ', projects.Select(project => project.Name));
}
