namespace Esp01.Toolchain.Sources;

/// <summary>What was fetched is not what the lock file pins. Nothing of it is kept.</summary>
public sealed class SourceCorruptException(string source, string origin, string expected, string actual, string what = "SHA-256", string? expectedSize = null, string? actualSize = null)
    : ToolchainException(
        $"What {origin} holds for the source '{source}' is not what the lock file pins.\n  expected {what} {expected}{In(expectedSize)}\n  found    {what} {actual}{In(actualSize)}\nNothing of it was kept.\n\n"
        + "If the publisher replaced the file on purpose, check why before changing the pin; otherwise fetch it again or from another place (--source-mirror).")
{
    public string SourceName { get; } = source;

    public string Origin { get; } = origin;

    public string Expected { get; } = expected;

    public string Actual { get; } = actual;

    /// <summary>A file that was cut off is told by its size.</summary>
    private static string In(string? size) => size is null ? "" : $", {size}";
}
