namespace Esp01.Toolchain.Sources;

/// <summary>One place does not have a source or cannot be reached. <see cref="SourcesMissingException"/> collects them.</summary>
public sealed class SourceUnavailableException(string origin, string reason, Exception? innerException = null)
    : ToolchainException($"{origin}: {reason}.\n\nTry again, or bring the sources with --source-mirror.", innerException)
{
    public string Origin { get; } = origin;

    public string Reason { get; } = reason;
}
