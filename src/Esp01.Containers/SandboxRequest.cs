namespace Esp01.Containers;

/// <summary>What a caller wants of a sandbox.</summary>
/// <param name="Purpose">A few words that name it in messages and labels: <c>firmware</c>.</param>
/// <param name="Image">Image reference or id the container starts from; a sandbox without containers ignores it.</param>
public sealed record SandboxRequest(string Purpose, string Image)
{
    /// <summary>No network unless asked for: a build step that fetches something is a build that cannot be repeated.</summary>
    public SandboxNetwork Network { get; init; } = SandboxNetwork.None;

    /// <summary>Absolute path of the folder that is built in. A sandbox without containers takes a new folder each time.</summary>
    public string Folder { get; init; } = "/build";

    /// <summary>The user and group that steps run as, and that own what is copied in. A sandbox without containers runs as the user it is.</summary>
    public int UserId { get; init; } = 1000;

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
