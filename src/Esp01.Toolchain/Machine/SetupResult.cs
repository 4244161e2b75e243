namespace Esp01.Toolchain.Machine;

/// <summary>How Setup ended.</summary>
/// <param name="Engine">The engine that builds will use; null while somebody else has commands to run.</param>
/// <param name="Done">What was done, in words; empty when all was there.</param>
/// <param name="CommandsToRun">What this user may not do: commands to paste; empty when nothing is missing.</param>
public sealed record SetupResult(string? Engine, IReadOnlyList<string> Done, IReadOnlyList<string> CommandsToRun);
