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

    /// <summary>Opens a sandbox whose files may stay for the next one. Isolation is that of any other; where nothing can be kept it is a new one.</summary>
    /// <param name="request">What is wanted of it.</param>
    /// <param name="files">Which files.</param>
    /// <param name="isWanted">Whether those that were kept are whole; others are removed first.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="SandboxException">As for <see cref="OpenAsync"/>.</exception>
    async Task<KeptSandbox> OpenKeptAsync(SandboxRequest request, KeptFiles files, bool isWanted, CancellationToken cancellationToken) =>
        new(await OpenAsync(request, cancellationToken), IsFilled: false, () => false);
}
