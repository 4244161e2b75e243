namespace Docker.DotNet;

public sealed class DockerClient : IDisposable
{
    private readonly EngineTransport transport;

    internal DockerClient(DockerClientConfiguration configuration, Version requestedApiVersion)
    {
        transport = new EngineTransport(configuration, requestedApiVersion);
        Containers = new ContainerOperations(transport);
        Images = new ImageOperations(transport);
        System = new SystemOperations(transport);
        Volumes = new VolumeOperations(transport);
    }

    public IContainerOperations Containers { get; }

    public IImageOperations Images { get; }

    public ISystemOperations System { get; }

    public IVolumeOperations Volumes { get; }

    public void Dispose() => transport.Dispose();
}
