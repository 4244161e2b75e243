namespace Esp01.Containers.Engine;

/// <summary>An engine elsewhere, or something that is no engine: it does not answer as one.</summary>
public sealed class EngineUnreachableException(EngineEndpoint endpoint, string reason, Exception? innerException = null)
    : EngineUnavailableException(
        endpoint.ToString(),
        $"The container engine at {endpoint} cannot be reached: {reason}.\n\n"
        + "Check the address, that the machine is up, and that no firewall is in between. "
        + $"To use this machine's own engine instead, unset {endpoint.Source switch { "DOCKER_HOST" => "DOCKER_HOST", _ => "what names that address" }}.",
        innerException);
