namespace Esp01.MicroPython.Tailoring;

/// <summary>A module or an option that does not exist was named.</summary>
/// <param name="kind"><c>module</c> or <c>option of the firmware</c>.</param>
/// <param name="name">What was typed.</param>
/// <param name="known">What could have been meant.</param>
public sealed class UnknownNameException(string kind, string name, IReadOnlyList<string> known)
    : TailoringException($"There is no {kind} '{name}' here.", $"Known are {string.Join(", ", known)}.")
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Known { get; } = known;
}
