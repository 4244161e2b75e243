namespace Esp01.Containers.Engine;

/// <summary>The engine took a request and did not end it in time.</summary>
public sealed class EngineSilentException(string engine, string doing, TimeSpan limit)
    : EngineException(
        engine,
        $"The container engine at {engine} did not {doing} within {limit.TotalSeconds:0} s.\n\n"
        + "It may be overloaded or stuck; 'docker info' should answer at once. Restart it if it does not, and run the command again.");
