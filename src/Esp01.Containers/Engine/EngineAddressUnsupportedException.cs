namespace Esp01.Containers.Engine;

/// <summary>The address given for the engine is no address, or one of a kind that this build does not speak.</summary>
public sealed class EngineAddressUnsupportedException(string address, string source, string reason)
    : EngineUnavailableException(
        address,
        $"The container engine's address '{address}' ({source}) cannot be used: {reason}.\n\n"
        + "Supported are unix:///path/to.sock, npipe://./pipe/name and tcp://host:port without TLS. "
        + "For an engine behind ssh or TLS forward its socket ('ssh -L /tmp/docker.sock:/var/run/docker.sock host') and set DOCKER_HOST=unix:///tmp/docker.sock.");
