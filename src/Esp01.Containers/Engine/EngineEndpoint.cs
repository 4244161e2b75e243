namespace Esp01.Containers.Engine;

/// <summary>Where an engine may listen.</summary>
/// <param name="Address"><c>unix:///var/run/docker.sock</c>, <c>npipe://./pipe/docker_engine</c> or <c>tcp://host:2375</c>.</param>
/// <param name="Source">Who said so, for messages: <c>DOCKER_HOST</c>, <c>the docker context 'desktop'</c>, <c>the default socket</c>.</param>
public sealed record EngineEndpoint(Uri Address, string Source)
{
    /// <summary>Whether nobody named it: it is where an engine listens unless told otherwise.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether it can only be on this machine; then it is for this machine to install and start it.</summary>
    public bool IsLocal => Address.Scheme is "unix" or "npipe" || Address.IsLoopback;

    public override string ToString() => $"{Address.OriginalString} ({Source})";
}
