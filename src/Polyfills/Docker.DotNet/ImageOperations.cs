using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ImageOperations(EngineTransport transport) : IImageOperations
{
    public Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken) =>
        CreateImageAsync(parameters, null, authConfig, progress, cancellationToken);

    public Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken)
    {
        if (authConfig is not null)
            throw new NotSupportedException("A registry that asks for a password needs the Docker.DotNet package; this build was made with its stand-in.");
        var query = new QueryText()
            .Add("fromImage", parameters.FromImage)
            .Add("fromSrc", imageStream is null ? null : "-")
            .Add("repo", parameters.Repo)
            .Add("tag", parameters.Tag)
            .Add("platform", parameters.Platform)
            .AddEach("changes", parameters.Changes);
        var body = imageStream is null ? null : EngineTransport.TarBody(imageStream);
        return transport.MonitorAsync(HttpMethod.Post, $"images/create{query}", body, progress, cancellationToken);
    }

    public Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken) =>
        transport.GetAsync<ImageInspectResponse>(HttpMethod.Get, $"images/{name}/json", null, NotFound.Image, cancellationToken);

    public Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("repo", parameters.RepositoryName).Add("tag", parameters.Tag);
        return transport.RunAsync(HttpMethod.Post, $"images/{name}/tag{query}", null, NotFound.Image, cancellationToken);
    }

    public Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("force", parameters.Force);
        return transport.GetAsync<IList<IDictionary<string, string>>>(HttpMethod.Delete, $"images/{name}{query}", null, NotFound.Image, cancellationToken);
    }

    public Task<CommitContainerChangesResponse> CommitContainerChangesAsync(CommitContainerChangesParameters parameters, CancellationToken cancellationToken)
    {
        var query = new QueryText()
            .Add("container", parameters.ContainerID)
            .Add("repo", parameters.RepositoryName)
            .Add("tag", parameters.Tag)
            .AddEach("changes", parameters.Changes);
        return transport.GetAsync<CommitContainerChangesResponse>(HttpMethod.Post, $"commit{query}", null, NotFound.Plain, cancellationToken);
    }

    public async Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken)
    {
        var response = await transport.OpenAsync(HttpMethod.Get, $"images/{name}/get", null, NotFound.Image, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    public Task LoadImageAsync(ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken)
    {
        var query = new QueryText().Add("quiet", parameters.Quiet);
        return transport.MonitorAsync(HttpMethod.Post, $"images/load{query}", EngineTransport.TarBody(imageStream), progress, cancellationToken);
    }
}
