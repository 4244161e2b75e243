namespace Esp01.Toolchain.Sdks;

/// <summary>Reported as a build goes on: a step begins, or a tool wrote a line.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Text">The step's name, or the line.</param>
public readonly record struct BuildProgress(BuildProgressKind Kind, string Text);

public enum BuildProgressKind
{
    Step,
    ToolOutput,
}
