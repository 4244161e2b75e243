namespace Esp01.Containers.Engine;

/// <summary>An engine is installed here, but nothing answers where it should listen.</summary>
public sealed class EngineNotRunningException(EngineEndpoint endpoint, string reason, Exception? innerException = null)
    : EngineUnavailableException(
        endpoint.ToString(),
        $"The container engine is not running: {reason} at {endpoint}.\n\n"
        + "Run './build.sh Setup', which starts it (as root), or start it yourself: 'sudo systemctl start docker', or open Docker Desktop and wait until it says that it runs.",
        innerException);
