using Esp01.MicroPython.Building;
using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Releasing;

/// <summary>An image of a release.</summary>
/// <param name="Name">Of its files, without extension.</param>
/// <param name="Record">What it was made of.</param>
public sealed record ReleasedImage(string Name, BuildRecord Record)
{
    internal MicroPythonVersion Version => MicroPythonVersion.TryParse(Record.Micropython, out var version) ? version : default;

    /// <summary>The name without MicroPython's release: board, layout, SDK and how it is tailored.</summary>
    private string Kind => Name.Replace($"-{Record.Micropython}-", "-", StringComparison.Ordinal);

    /// <summary>What this image follows: the one of its own name, else the newest of its kind; <c>null</c> for a new one.</summary>
    internal ReleasedImage? Before(IReadOnlyList<ReleasedImage> previous) =>
        previous.Where(old => old.Kind == Kind).OrderBy(old => old.Name == Name ? 0 : 1).ThenByDescending(old => old.Version).FirstOrDefault();
}
