namespace Esp01.Containers;

/// <summary>Opens sandboxes of one kind.</summary>
public interface ISandboxFactory
{
    /// <summary>What kind, and of which engine, for a summary line.</summary>
    string Description { get; }

    /// <summary>Whether what runs inside is isolated from this machine; firmware built without that is never called a release.</summary>
    bool IsIsolated { get; }

    /// <exception cref="SandboxException">The engine cannot be reached, the image is missing …; the message says what to do.</exception>
    Task<IBuildSandbox> OpenAsync(SandboxRequest request, CancellationToken cancellationToken);
}
