using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ContainerOperations(EngineTransport transport) : IContainerOperations
{
    public Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("all", parameters.All).AddFilters(parameters.Filters);
        return transport.GetAsync<IList<ContainerListResponse>>(HttpMethod.Get, $"containers/json{query}", null, NotFound.Plain, cancellationToken);
    }

    public Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("name", parameters.Name);
        return transport.GetAsync<CreateContainerResponse>(
            HttpMethod.Post, $"containers/create{query}", EngineTransport.JsonBody(parameters), NotFound.Image, cancellationToken);
    }

    public Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync<ContainerInspectResponse>(HttpMethod.Get, $"containers/{id}/json", null, NotFound.Container, cancellationToken);

    public async Task<bool> StartContainerAsync(string id, ContainerStartParameters parameters, CancellationToken cancellationToken) =>
        await transport.RunAsync(HttpMethod.Post, $"containers/{id}/start", null, NotFound.Container, cancellationToken) != System.Net.HttpStatusCode.NotModified;

    public async Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("t", parameters.WaitBeforeKillSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return await transport.RunAsync(HttpMethod.Post, $"containers/{id}/stop{query}", null, NotFound.Container, cancellationToken)
            != System.Net.HttpStatusCode.NotModified;
    }

    public async Task<MultiplexedStream> AttachContainerAsync(string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Stdin == true)
            throw new NotSupportedException("Writing to a container's input needs the Docker.DotNet package; this build was made with its stand-in.");
        var query = new QueryText().Add("stream", parameters.Stream).Add("stdout", parameters.Stdout).Add("stderr", parameters.Stderr);
        var response = await transport.OpenAsync(HttpMethod.Post, $"containers/{id}/attach{query}", null, NotFound.Container, cancellationToken);
        return new MultiplexedStream(await response.Content.ReadAsStreamAsync(cancellationToken), multiplexed: !tty);
    }

    public Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("v", parameters.RemoveVolumes).Add("force", parameters.Force);
        return transport.RunAsync(HttpMethod.Delete, $"containers/{id}{query}", null, NotFound.Container, cancellationToken);
    }

    public async Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(
        string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("path", parameters.Path);
        var method = statOnly ? HttpMethod.Head : HttpMethod.Get;
        var response = await transport.OpenAsync(method, $"containers/{id}/archive{query}", null, NotFound.Container, cancellationToken);
        return new GetArchiveFromContainerResponse { Stream = statOnly ? null : await response.Content.ReadAsStreamAsync(cancellationToken) };
    }

    public Task ExtractArchiveToContainerAsync(string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("path", parameters.Path);
        return transport.RunAsync(HttpMethod.Put, $"containers/{id}/archive{query}", EngineTransport.TarBody(stream), NotFound.Container, cancellationToken);
    }
}
