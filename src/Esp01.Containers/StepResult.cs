namespace Esp01.Containers;

/// <summary>How a build step ended.</summary>
/// <param name="ExitCode">The command's exit code; 128 + signal number when a signal ended it.</param>
/// <param name="Duration">Wall time from start to end.</param>
/// <param name="LastLines">The last lines of both streams, oldest first, at most <see cref="LineTail.Capacity"/>.</param>
public sealed record StepResult(int ExitCode, TimeSpan Duration, IReadOnlyList<string> LastLines);
