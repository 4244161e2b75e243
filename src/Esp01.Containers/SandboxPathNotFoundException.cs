namespace Esp01.Containers;

/// <summary>A result that should have been in the sandbox is not there.</summary>
public sealed class SandboxPathNotFoundException(string path, string sandbox, Exception? innerException = null)
    : SandboxException(
        $"There is no {path} in the {sandbox}.\n\nThe step that should have made it ended without doing so; its output above says why.",
        innerException)
{
    public string Path { get; } = path;
}
