namespace Esp01.Scenarios;

/// <summary>There is no scenario of that name, or none at all.</summary>
public sealed class NoScenarioException : ScenarioException
{
    /// <param name="name">What was asked for; null for all.</param>
    /// <param name="known">The names that there are.</param>
    public NoScenarioException(string folder, string? name, IReadOnlyList<string> known)
        : base(name is null
            ? $"There is no scenario in {folder}.\n\nWrite one there: docs/scenarios.md shows how."
            : $"There is no scenario {name}, neither in {folder} nor as a file or folder.\n\n{(known.Count > 0 ? $"There are {string.Join(", ", known)}." : "docs/scenarios.md shows how to write one.")}")
    {
    }
}
