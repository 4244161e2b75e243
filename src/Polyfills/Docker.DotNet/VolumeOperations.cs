using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class VolumeOperations(EngineTransport transport) : IVolumeOperations
{
    public Task<VolumesListResponse> ListAsync(VolumesListParameters parameters, CancellationToken cancellationToken) =>
        transport.GetAsync<VolumesListResponse>(
            HttpMethod.Get, $"volumes{new QueryText().AddFilters(parameters.Filters)}", null, NotFound.Plain, cancellationToken);

    public Task<VolumeResponse> CreateAsync(VolumesCreateParameters parameters, CancellationToken cancellationToken) =>
        transport.GetAsync<VolumeResponse>(HttpMethod.Post, "volumes/create", EngineTransport.JsonBody(parameters), NotFound.Plain, cancellationToken);

    // The package does not pass `force` on either.
    public Task RemoveAsync(string name, bool? force, CancellationToken cancellationToken) =>
        transport.RunAsync(HttpMethod.Delete, $"volumes/{name}", null, NotFound.Plain, cancellationToken);
}
