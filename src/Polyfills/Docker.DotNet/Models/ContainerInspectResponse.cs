namespace Docker.DotNet.Models;

public class ContainerInspectResponse
{
    public ContainerState State { get; set; }
}
