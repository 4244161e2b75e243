using Docker.DotNet.Models;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Tests.Containers;

/// <summary>What one build has in the engine at the moment.</summary>
internal static class EngineContent
{
    public static async Task<IReadOnlyList<string>> OfAsync(ContainerEngine engine, BuildRun run)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{BuildRun.RunLabel}={run.Id}"] = true },
        };
        var containers = await engine.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters });
        var volumes = await engine.Client.Volumes.ListAsync(new VolumesListParameters { Filters = filters });
        return [.. containers.Select(container => container.ID), .. (volumes.Volumes ?? []).Select(volume => volume.Name)];
    }
}
