namespace Esp01.Toolchain.Files;

/// <summary>No space was left for a result. What was there before is still there.</summary>
public sealed class OutputDiskFullException(string path, Exception? innerException = null)
    : ToolchainException(
        $"The disk is full: {path} could not be written. No part of it was kept, and what was there before still is.\n\n"
        + "Free some space on that disk, and run the command again.",
        innerException)
{
    public string Path { get; } = path;
}
