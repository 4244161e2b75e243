namespace Docker.DotNet.Models;

public class CommitContainerChangesParameters
{
    public string ContainerID { get; set; }

    public string RepositoryName { get; set; }

    public string Tag { get; set; }

    public IList<string> Changes { get; set; }
}
