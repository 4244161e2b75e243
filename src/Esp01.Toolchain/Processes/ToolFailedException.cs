namespace Esp01.Toolchain.Processes;

/// <summary>A program of this machine ended with an error.</summary>
public sealed class ToolFailedException(string program, IEnumerable<string> arguments, int exitCode, string errors)
    : ToolchainException($"{program} failed with exit code {exitCode}.\nCommand: {program} {string.Join(' ', arguments)}\n\n{errors.Trim()}")
{
    public string Program { get; } = program;

    public int ExitCode { get; } = exitCode;

    /// <summary>What it wrote to standard error.</summary>
    public string Errors { get; } = errors;
}
