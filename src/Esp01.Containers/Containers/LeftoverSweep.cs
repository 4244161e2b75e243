using System.Diagnostics;
using System.Globalization;
using Docker.DotNet.Models;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Containers;

/// <summary>
/// Removes containers and volumes of builds of this machine whose process is gone. Those of running builds and of other
/// machines are left alone.
/// </summary>
internal static class LeftoverSweep
{
    /// <returns>How many containers and volumes were removed.</returns>
    public static async Task<int> RunAsync(ContainerEngine engine, BuildRun current, CancellationToken cancellationToken)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{BuildRun.MachineLabel}={current.Machine}"] = true },
        };
        var removed = 0;
        var containers = await engine.Calls.GetAsync(
            "list containers",
            token => engine.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, token),
            EngineCalls.Short,
            cancellationToken);
        foreach (var container in containers.Where(container => IsLeftover(container.Labels, current)))
        {
            await Removal.RemoveContainerAsync(engine, container.ID, cancellationToken);
            removed++;
        }

        var volumes = await engine.Calls.GetAsync(
            "list volumes",
            token => engine.Client.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, token),
            EngineCalls.Short,
            cancellationToken);
        foreach (var volume in (volumes.Volumes ?? []).Where(volume => IsLeftover(volume.Labels, current)))
        {
            await Removal.RemoveVolumeAsync(engine, volume.Name, cancellationToken);
            removed++;
        }

        return removed;
    }

    private static bool IsLeftover(IDictionary<string, string> labels, BuildRun current) =>
        labels[BuildRun.RunLabel] != current.Id
        && int.TryParse(labels[BuildRun.ProcessLabel], CultureInfo.InvariantCulture, out var process)
        && !IsAlive(process);

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
