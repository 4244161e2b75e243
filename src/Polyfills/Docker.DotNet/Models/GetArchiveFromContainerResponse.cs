namespace Docker.DotNet.Models;

public class GetArchiveFromContainerResponse
{
    public Stream Stream { get; set; }
}
