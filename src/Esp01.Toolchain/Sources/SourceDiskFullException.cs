namespace Esp01.Toolchain.Sources;

/// <summary>No space was left for a source. Nothing of it was kept.</summary>
public sealed class SourceDiskFullException(string source, string folder, Exception? innerException = null)
    : ToolchainException(
        $"The disk is full: the source '{source}' did not fit into {folder}.\nNothing of it was kept.\n\n"
        + "Free some space on that disk, and run the command again.",
        innerException)
{
    private const int UnixNoSpace = 28;
    private const int UnixQuotaExceeded = 122;
    private const int WindowsNoSpace = unchecked((int)0x80070070);

    public string SourceName { get; } = source;

    /// <summary>The cache on the disk that is full.</summary>
    public string Folder { get; } = folder;

    /// <summary>Whether this is what the system says when a disk is full.</summary>
    public static bool IsReason(Exception exception) =>
        exception is IOException { HResult: UnixNoSpace or UnixQuotaExceeded or WindowsNoSpace };

    /// <summary>Whether a program that ended with this text on standard error found the disk full.</summary>
    internal static bool IsReason(string errors) =>
        errors.Contains("No space left on device", StringComparison.OrdinalIgnoreCase) || errors.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase);
}
