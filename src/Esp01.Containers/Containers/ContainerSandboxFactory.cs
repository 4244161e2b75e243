using System.Diagnostics.CodeAnalysis;
using System.Net;
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
        await SweepAsync(cancellationToken);
        return await OpenAsync(new ContainerSandbox(engine, run, request), sandbox => sandbox.PrepareAsync(cancellationToken));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The sandbox is the caller's from here on.")]
    public async Task<KeptSandbox> OpenKeptAsync(SandboxRequest request, KeptFiles files, bool isWanted, CancellationToken cancellationToken)
    {
        // What a killed build left is in the way of none but the same folder's next one; that one waits for it.
        var sweeping = SweepAsync(cancellationToken);
        var kept = await TryOpenKeptAsync(request, files, isWanted, cancellationToken);
        await sweeping;
        kept ??= await TryOpenKeptAsync(request, files, isWanted, cancellationToken);
        // Another build of the same folder works in it at this moment.
        return kept ?? new KeptSandbox(await OpenAsync(request, cancellationToken), IsFilled: false, () => false);
    }

    /// <summary>Removes what was kept for somebody.</summary>
    public Task RemoveKeptAsync(string owner, CancellationToken cancellationToken) => KeptVolumes.LeaveOnlyAsync(engine, new KeptFiles(owner, ""), isWanted: false, cancellationToken);

    /// <returns><c>null</c> while the files are in use.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The sandbox is the caller's from here on.")]
    private async Task<KeptSandbox?> TryOpenKeptAsync(SandboxRequest request, KeptFiles files, bool isWanted, CancellationToken cancellationToken)
    {
        try
        {
            var isFilled = false;
            var sandbox = new ContainerSandbox(engine, run, request, files);
            await OpenAsync(sandbox, async made => isFilled = await made.PrepareKeptAsync(isWanted, cancellationToken));
            return new KeptSandbox(sandbox, isFilled, sandbox.Keep);
        }
        catch (EngineRequestException exception) when (exception.Status is HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (swept)
            return;
        await LeftoverSweep.RunAsync(engine, run, cancellationToken);
        swept = true;
    }

    private static async Task<IBuildSandbox> OpenAsync(ContainerSandbox sandbox, Func<ContainerSandbox, Task> prepare)
    {
        try
        {
            await prepare(sandbox);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }
}
