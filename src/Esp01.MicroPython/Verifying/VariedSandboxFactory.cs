using Esp01.Containers;

namespace Esp01.MicroPython.Verifying;

/// <summary>Opens sandboxes whose surroundings are those of a variation.</summary>
internal sealed class VariedSandboxFactory(ISandboxFactory inner, BuildVariation variation) : ISandboxFactory
{
    public string Description => inner.Description;

    public bool IsIsolated => inner.IsIsolated;

    public async Task<IBuildSandbox> OpenAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var sandbox = await inner.OpenAsync(request with { Folder = variation.Folder, UserId = variation.UserId }, cancellationToken);
        try
        {
            var varied = new VariedSandbox(sandbox, variation);
            await varied.PrepareAsync(cancellationToken);
            return varied;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }
}
