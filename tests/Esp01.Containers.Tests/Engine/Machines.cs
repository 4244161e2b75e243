using Esp01.Containers.Engine;

namespace Esp01.Containers.Tests.Engine;

/// <summary>Surroundings in which nothing of this machine is found unless a test puts it there.</summary>
internal static class Machines
{
    public static EngineSurroundings With(params (string Name, string Value)[] variables) =>
        new(false, "/nonexistent/home", variables.ToDictionary(pair => pair.Name, pair => pair.Value))
        {
            DefaultSocket = "/nonexistent/docker.sock",
            SystemProgramFolders = [],
        };
}
