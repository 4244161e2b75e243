namespace Esp01.Containers;

/// <summary>What a caller wants of a sandbox.</summary>
/// <param name="Purpose">A few words that name it in messages and labels: <c>firmware</c>.</param>
/// <param name="Image">Image reference or id the container starts from; a sandbox without containers ignores it.</param>
public sealed record SandboxRequest(string Purpose, string Image)
{
    /// <summary>No network unless asked for: a build step that fetches something is a build that cannot be repeated.</summary>
    public SandboxNetwork Network { get; init; } = SandboxNetwork.None;

    /// <summary>Memory and swap together, in bytes.</summary>
    public long MemoryLimit { get; init; } = 4L << 30;

    /// <summary>Processes and threads at one time.</summary>
    public long ProcessLimit { get; init; } = 4096;
}

public enum SandboxNetwork
{
    None,
    Host,
}
