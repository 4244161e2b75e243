namespace Esp01.Containers.Host;

/// <summary>The firmware's makefiles need a POSIX host.</summary>
public sealed class HostSandboxUnavailableException()
    : SandboxException("Build steps cannot run on Windows itself: the firmware's makefiles need a POSIX system.\n\nUse a container engine (Docker Desktop with Linux containers), or run the build inside WSL.");
