namespace Docker.DotNet.Models;

public class ContainerPathStatParameters
{
    public string Path { get; set; }
}
