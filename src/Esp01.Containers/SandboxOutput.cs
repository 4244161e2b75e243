namespace Esp01.Containers;

/// <summary>One line that a step wrote, without its line end. Lines of one stream arrive in order; the two streams interleave as they come.</summary>
/// <param name="Source">Which of the two streams it was written to.</param>
/// <param name="Line">The text; bytes that are not UTF-8 are shown as U+FFFD.</param>
public readonly record struct SandboxOutput(OutputSource Source, string Line);

public enum OutputSource
{
    StandardOutput,
    StandardError,
}
