namespace Esp01.Toolchain.Machine;

/// <summary>What Setup does: a command when it begins, then the lines it writes.</summary>
/// <param name="Command">The command; null for a line of its output.</param>
/// <param name="Line">The line; null at the begin of a command.</param>
public readonly record struct SetupProgress(string? Command, string? Line);
