namespace Esp01.Containers.Engine;

/// <summary>The engine's API is older than what the build uses.</summary>
public sealed class EngineTooOldException(EngineEndpoint endpoint, string engineVersion, string apiVersion, Version required)
    : EngineUnavailableException(
        endpoint.ToString(),
        $"The container engine {engineVersion} at {endpoint} speaks API version {apiVersion}; at least {required} is needed.\n\n"
        + "Update it: Docker 19.03 (2019) or newer will do.")
{
    public string ApiVersion { get; } = apiVersion;

    public Version Required { get; } = required;
}
