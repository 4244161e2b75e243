namespace Esp01.Toolchain.Processes;

/// <summary>A program that this machine should have is not there.</summary>
public sealed class ToolMissingException(string program, Exception? innerException = null)
    : ToolchainException($"The program '{program}' is not installed on this machine.\n\nRun the target Setup, or install {(program == "xz" ? "xz-utils" : program)} with the system's package manager.", innerException)
{
    public string Program { get; } = program;
}
