namespace Esp01.Containers.Host;

/// <summary>Runs build steps on this machine itself, for a host that has the tools and no engine.</summary>
/// <param name="parentFolder">Where each sandbox gets a folder of its own; made when it is missing.</param>
/// <param name="time">Measures steps and their timeouts.</param>
public sealed class HostSandboxFactory(string parentFolder, TimeProvider time) : ISandboxFactory
{
    public string Description => "this machine, without a container";

    public bool IsIsolated => false;

    public Task<IBuildSandbox> OpenAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (OperatingSystem.IsWindows())
            throw new HostSandboxUnavailableException();
        var folder = Path.Combine(Path.GetFullPath(parentFolder), $"sandbox-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        return Task.FromResult<IBuildSandbox>(new HostSandbox(folder, time));
    }
}
