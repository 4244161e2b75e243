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
    private readonly KeptFiles? kept;
    private readonly string name;
    private readonly List<Task> removals = [];
    private string? holder;
    private bool hasVolume;

    /// <param name="engine">Where.</param>
    /// <param name="run">Whose.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="kept">For one whose files may stay.</param>
    internal ContainerSandbox(ContainerEngine engine, BuildRun run, SandboxRequest request, KeptFiles? kept = null)
    {
        this.engine = engine;
        this.run = run;
        this.request = request;
        this.kept = kept;
        name = kept is null ? $"esp01-{run.Id}-{Guid.NewGuid().ToString("N")[..8]}" : KeptVolumes.NameOf(kept);
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
        var container = await StepContainer.CreateAsync(engine, parameters, request.Image, cancellationToken);
        try
        {
            return await container.RunAsync(step, Description, output, cancellationToken);
        }
        finally
        {
            // What has ended is removed while the next one starts; what has not is ended first.
            var removal = container.DisposeAsync().AsTask();
            removals.Add(removal);
            if (container.IsRunning)
                await removal;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(CleanupLimit, engine.Time);
        try
        {
            await Task.WhenAll(removals);
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

    /// <summary>Leaves the volume when this is disposed.</summary>
    internal bool Keep()
    {
        hasVolume = false;
        return true;
    }

    internal Task PrepareAsync(CancellationToken cancellationToken) => FillAsync(run.Labels(request.Purpose), cancellationToken);

    /// <returns>Whether the files of the sandbox before are there.</returns>
    internal async Task<bool> PrepareKeptAsync(bool isWanted, CancellationToken cancellationToken)
    {
        if (!await KeptVolumes.LeaveOnlyAsync(engine, kept!, isWanted, cancellationToken))
        {
            await FillAsync(KeptVolumes.Labels(kept!), cancellationToken);
            return false;
        }

        // The name of this container is taken while another build works with the files; then they are not to be removed here.
        holder = await StepContainer.CreateIdAsync(engine, ContainerPlan.Holder(request, run, name, Root), request.Image, cancellationToken);
        hasVolume = true;
        return true;
    }

    private async Task FillAsync(Dictionary<string, string> labels, CancellationToken cancellationToken)
    {
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
