using Docker.DotNet.Models;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Containers;

/// <summary>Volumes that outlive the build that made them. They carry no label of a run, so none is ever taken for a leftover of one.</summary>
internal static class KeptVolumes
{
    private const string OwnerLabel = "esp01-pipeline.kept";

    public static string NameOf(KeptFiles files) => $"esp01-kept-{files.Owner}-{files.Key}";

    public static Dictionary<string, string> Labels(KeptFiles files) => new() { [OwnerLabel] = files.Owner };

    /// <summary>Removes what else the owner has kept, and these files too unless they are wanted.</summary>
    /// <returns>Whether the files are there.</returns>
    public static async Task<bool> LeaveOnlyAsync(ContainerEngine engine, KeptFiles files, bool isWanted, CancellationToken cancellationToken)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{OwnerLabel}={files.Owner}"] = true } };
        var volumes = await engine.Calls.GetAsync(
            "list volumes", token => engine.Client.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, token), EngineCalls.Short, cancellationToken);
        var name = NameOf(files);
        var isThere = false;
        foreach (var volume in volumes.Volumes ?? [])
        {
            if (isWanted && volume.Name == name)
                isThere = true;
            else
                await Removal.RemoveVolumeAsync(engine, volume.Name, cancellationToken);
        }
        return isThere;
    }
}
