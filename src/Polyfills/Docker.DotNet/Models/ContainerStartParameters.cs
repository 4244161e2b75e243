namespace Docker.DotNet.Models;

public class ContainerStartParameters
{
}
