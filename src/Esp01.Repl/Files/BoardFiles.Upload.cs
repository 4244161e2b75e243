using Esp01.Repl.DeviceScripts;

namespace Esp01.Repl.Files;

public sealed partial class BoardFiles
{
    /// <summary>Decides what an upload has to do: asks the board what it has, sends no content.</summary>
    /// <inheritdoc cref="UploadPlan.Make" path="/exception"/>
    public async Task<UploadPlan> PlanUploadAsync(IReadOnlyList<UploadItem> items, CancellationToken cancellationToken = default)
    {
        return await MakePlanAsync(items, await ReadStorageAsync(cancellationToken), cancellationToken);
    }

    private async Task<UploadPlan> MakePlanAsync(IReadOnlyList<UploadItem> items, BoardStorage storage, CancellationToken cancellationToken)
    {
        storage.RequireFileSystem(Address);
        var states = new Dictionary<BoardPath, RemoteState>();
        foreach (var path in items.SelectMany(i => i.Path.Ancestors.Append(i.Path).Append(i.TemporaryPath)))
        {
            // Under a folder that is missing everything is.
            if (!states.ContainsKey(path))
                states[path] = path.Ancestors.Any(a => states[a].Kind != RemoteKind.Folder) ? RemoteState.Missing : await ReadStateAsync(path, cancellationToken);
        }

        return UploadPlan.Make(Address, storage, items, states);
    }

    /// <summary>
    /// Puts files on the board. Each grows under a temporary name, is read back and hashed there, and only then takes its
    /// own; a cable pulled at any moment leaves the old version or the new one. Calling again goes on where it stopped.
    /// </summary>
    /// <inheritdoc cref="PlanUploadAsync" path="/exception"/>
    /// <exception cref="TransferException">A file did not arrive whole.</exception>
    public async Task<UploadResult> UploadAsync(
        IReadOnlyList<UploadItem> items, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var storage = await ReadStorageAsync(cancellationToken);
        var plan = await MakePlanAsync(items, storage, cancellationToken);
        var uploader = new FileUploader(_client, _scripts, storage.CanReceiveBinary);
        var start = _client.Link.Clock.GetTimestamp();
        foreach (var step in plan.Steps)
        {
            switch (step)
            {
                case UploadStep.MakeFolder folder:
                    await _scripts.RunAsync(DeviceScript.Place, $"_e1_mkdir({folder.Path.ToPython()})", null, cancellationToken);
                    break;
                case UploadStep.Skip skip:
                    progress?.Report(new TransferProgress(skip.Path, TransferPhase.Skipped, 0, 0));
                    break;
                case UploadStep.Send send:
                    await uploader.SendAsync(send, progress, cancellationToken);
                    break;
            }
        }

        return new UploadResult(plan, uploader.Repeats, _client.Link.Clock.GetElapsedTime(start));
    }
}
