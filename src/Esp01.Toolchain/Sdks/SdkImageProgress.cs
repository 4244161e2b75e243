namespace Esp01.Toolchain.Sdks;

/// <summary>What is being done for an SDK image. A phase is reported when it begins; lines are of the phase begun last.</summary>
/// <param name="Phase">Set at the begin of a phase, in words for the user; null for a line of its output.</param>
/// <param name="Line">A line that a command wrote; null at the begin of a phase.</param>
public readonly record struct SdkImageProgress(string? Phase, string? Line);
