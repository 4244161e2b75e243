using Docker.DotNet.Models;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Containers;

/// <summary>
/// A volume of the engine, one container that never starts and through which files are copied, and for each step a container
/// of its own that ends with it. Nothing of this machine is mounted, so it works the same on an engine elsewhere.
/// </summary>
public sealed class ContainerSandbox : IBuildSandbox
{
    private static readonly TimeSpan CleanupLimit = TimeSpan.FromMinutes(1);

    private readonly ContainerEngine engine;
    private readonly BuildRun run;
    private readonly SandboxRequest request;
    private readonly string name;
    private string? holder;
    private bool hasVolume;

    internal ContainerSandbox(ContainerEngine engine, BuildRun run, SandboxRequest request)
    {
        this.engine = engine;
        this.run = run;
        this.request = request;
        name = $"esp01-{run.Id}-{Guid.NewGuid().ToString("N")[..8]}";
    }

    public string Description => $"container on image {request.Image}";

    public string Root => request.Folder;

    public async Task CopyInAsync(IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken)
    {
        await SandboxArchive.SendAsync(
            entries,
            BelowTop(folder),
            request.UserId,
            (tar, token) => engine.Calls.RunAsync(
                $"copy files to {SandboxPath.Combine(Root, folder)}",
                inner => engine.Client.Containers.ExtractArchiveToContainerAsync(holder, new ContainerPathStatParameters { Path = "/" }, tar, inner),
                EngineCalls.Long,
                token),
            cancellationToken);
    }

    public async Task CopyOutAsync(string path, string hostFolder, CancellationToken cancellationToken)
    {
        var source = SandboxPath.Combine(Root, path);
        try
        {
            var archive = await engine.Calls.GetAsync(
                $"copy {source} out",
                token => engine.Client.Containers.GetArchiveFromContainerAsync(holder, new GetArchiveFromContainerParameters { Path = source }, false, token),
                EngineCalls.Short,
                cancellationToken);
            await using var tar = new StallGuardStream(archive.Stream, StallGuardStream.UsualLimit, engine.Time);
            await engine.Calls.RunAsync(
                $"copy {source} out", token => SandboxArchive.ReceiveAsync(tar, hostFolder, token), EngineCalls.Long, cancellationToken);
        }
        catch (EngineRequestException exception) when (exception.Status is System.Net.HttpStatusCode.NotFound)
        {
            throw new SandboxPathNotFoundException(path, Description, exception);
        }
    }

    public async Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        var parameters = ContainerPlan.Step(request, run, name, Root, step);
        await using var container = await StepContainer.CreateAsync(engine, parameters, request.Image, cancellationToken);
        return await container.RunAsync(step, Description, output, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(CleanupLimit, engine.Time);
        try
        {
            if (holder is not null)
                await Removal.RemoveContainerAsync(engine, holder, limit.Token);
            if (hasVolume)
                await Removal.RemoveVolumeAsync(engine, name, limit.Token);
        }
        catch (Exception exception) when (exception is SandboxException or OperationCanceledException)
        {
            // Whatever went wrong before says more than this; the next run sweeps what is left.
        }
    }

    internal async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var labels = run.Labels(request.Purpose);
        hasVolume = true;
        await engine.Calls.RunAsync(
            "make a volume",
            token => engine.Client.Volumes.CreateAsync(new VolumesCreateParameters { Name = name, Labels = labels }, token),
            EngineCalls.Short,
            cancellationToken);
        holder = await StepContainer.CreateIdAsync(engine, ContainerPlan.Holder(request, run, name, Root), request.Image, cancellationToken);
        // A fresh volume belongs to root unless the image says otherwise; the archive's entry for the folder gives it to the user.
        await CopyInAsync([], "", cancellationToken);
    }

    /// <summary>Archives start at the file system's top: the engine would skip an entry for the folder it unpacks in, and with it the owner.</summary>
    private string BelowTop(string folder)
    {
        var path = SandboxPath.Combine(Root, folder);
        return path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal)
            ? path[1..]
            : throw new ArgumentException($"Files can only be copied below {Root}, not to {path}.", nameof(folder));
    }
}
