namespace Esp01.Containers.Engine;

/// <summary>Nothing listens and no engine's program is on this machine.</summary>
public sealed class EngineNotInstalledException(EngineEndpoint endpoint)
    : EngineUnavailableException(
        endpoint.ToString(),
        $"No container engine is installed: nothing is at {endpoint}, and neither dockerd nor podman is among this machine's programs.\n\n"
        + "Run './build.sh Setup': as root on Debian or Ubuntu it installs and starts one, elsewhere it prints the commands.\n"
        + $"On Windows and macOS install Docker Desktop. {WithoutEngine}");
