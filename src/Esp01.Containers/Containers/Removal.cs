using System.Net;
using Docker.DotNet.Models;
using Esp01.Containers.Engine;

namespace Esp01.Containers.Containers;

/// <summary>Removes what a sandbox made. What is gone already is as good as removed.</summary>
internal static class Removal
{
    /// <summary>Ends the container if it runs: politely, two seconds later by force.</summary>
    public static async Task StopContainerAsync(ContainerEngine engine, string id, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Calls.RunAsync(
                "stop a container",
                token => engine.Client.Containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = 2 }, token),
                EngineCalls.Short,
                cancellationToken);
        }
        catch (EngineRequestException exception) when (exception.Status is HttpStatusCode.NotFound)
        {
        }
    }

    public static async Task RemoveContainerAsync(ContainerEngine engine, string id, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Calls.RunAsync(
                "remove a container",
                token => engine.Client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token),
                EngineCalls.Short,
                cancellationToken);
        }
        // Conflict: the engine is removing it already, asked by someone else.
        catch (EngineRequestException exception) when (exception.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
        }
    }

    public static async Task RemoveVolumeAsync(ContainerEngine engine, string name, CancellationToken cancellationToken)
    {
        try
        {
            await engine.Calls.RunAsync(
                "remove a volume", token => engine.Client.Volumes.RemoveAsync(name, cancellationToken: token), EngineCalls.Short, cancellationToken);
        }
        catch (EngineRequestException exception) when (exception.Status is HttpStatusCode.NotFound)
        {
        }
    }
}
