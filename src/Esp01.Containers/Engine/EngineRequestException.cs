using System.Net;

namespace Esp01.Containers.Engine;

/// <summary>The engine understood and refused.</summary>
public sealed class EngineRequestException(string engine, string doing, HttpStatusCode? status, string answer, Exception? innerException = null)
    : EngineException(
        engine,
        $"The container engine at {engine} could not {doing}: {answer}{(status is { } code ? $" (status {(int)code})" : "")}\n\n"
        + "The engine's own log says more ('journalctl -u docker', or /var/log/dockerd.log where Setup started it).",
        innerException)
{
    /// <summary>The HTTP status; null when the refusal came inside a stream of progress messages.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>The engine's own words.</summary>
    public string Answer { get; } = answer;
}
