namespace Esp01.Containers.Engine;

/// <summary>The engine's socket is there, but this user may not use it.</summary>
public sealed class EnginePermissionDeniedException(EngineEndpoint endpoint, string user, Exception? innerException = null)
    : EngineUnavailableException(
        endpoint.ToString(),
        $"The user {user} may not use the container engine at {endpoint}: permission denied.\n\n"
        + $"Add the user to the group that owns the socket and log in again: 'sudo usermod -aG docker {user}'.\n"
        + "Members of that group are as powerful as root on this machine; an engine without root (rootless docker) avoids that.",
        innerException);
