using Esp01.Containers.Engine;

namespace Esp01.Containers.Containers;

/// <summary>Opens sandboxes that are containers of one engine. Before the first it removes what a killed build left there.</summary>
public sealed class ContainerSandboxFactory(ContainerEngine engine, BuildRun run) : ISandboxFactory
{
    private bool swept;

    public ContainerSandboxFactory(ContainerEngine engine)
        : this(engine, BuildRun.Current)
    {
    }

    public string Description => engine.Description;

    public bool IsIsolated => true;

    public async Task<IBuildSandbox> OpenAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        if (!swept)
        {
            await LeftoverSweep.RunAsync(engine, run, cancellationToken);
            swept = true;
        }

        var sandbox = new ContainerSandbox(engine, run, request);
        try
        {
            await sandbox.PrepareAsync(cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }
}
