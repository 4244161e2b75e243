namespace Esp01.Containers.Engine;

/// <summary>The engine runs Windows containers only; the toolchain needs Linux ones.</summary>
public sealed class EngineRunsWindowsContainersException(EngineEndpoint endpoint)
    : EngineUnavailableException(
        endpoint.ToString(),
        $"The container engine at {endpoint} runs Windows containers; the toolchain's image is a Linux one.\n\n"
        + "Right-click Docker Desktop's icon and choose 'Switch to Linux containers...', or run '\"%ProgramFiles%\\Docker\\Docker\\DockerCli.exe\" -SwitchLinuxEngine'.");
