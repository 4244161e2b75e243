namespace Docker.DotNet.Models;

public class ContainerState
{
    public string Status { get; set; }

    public bool Running { get; set; }

    public bool OOMKilled { get; set; }

    public long ExitCode { get; set; }

    public string Error { get; set; }
}
