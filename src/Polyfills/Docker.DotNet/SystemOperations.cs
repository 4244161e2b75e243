using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class SystemOperations(EngineTransport transport) : ISystemOperations
{
    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken) =>
        transport.GetAsync<VersionResponse>(HttpMethod.Get, "version", null, NotFound.Plain, cancellationToken);
}
