namespace Esp01.Containers.Engine;

/// <summary>The engine answered before and no longer does.</summary>
public sealed class EngineConnectionLostException(string engine, string doing, Exception innerException)
    : EngineException(
        engine,
        $"The connection to the container engine at {engine} broke while it was to {doing}: {innerException.Message}\n\n"
        + "Was it stopped or restarted? Look at its log, and run the command again; what is left in it is removed then.",
        innerException);
