namespace Docker.DotNet.Models;

public class ImageTagParameters
{
    public string RepositoryName { get; set; }

    public string Tag { get; set; }
}
