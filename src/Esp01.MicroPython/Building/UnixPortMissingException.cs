namespace Esp01.MicroPython.Building;

/// <summary>A source of MicroPython has only what firmware is built from.</summary>
public sealed class UnixPortMissingException(string sourceName)
    : MicroPythonException($"The source {sourceName} came without ports/unix.\n\nTake a release's whole archive, or add \"ports/unix\" to its paths in the lock file.")
{
    /// <summary>Name in the lock file.</summary>
    public string SourceName { get; } = sourceName;
}
