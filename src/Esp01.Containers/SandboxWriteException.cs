namespace Esp01.Containers;

/// <summary>A file of this machine could not be written, for another reason than a full disk.</summary>
public sealed class SandboxWriteException(string path, Exception innerException)
    : SandboxException(
        $"Could not write {path}: {innerException.Message}\n\nCheck who owns the folder and what is in the way, and run the command again.",
        innerException)
{
    public string Path { get; } = path;
}
