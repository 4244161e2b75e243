namespace Docker.DotNet.Models;

public class Mount
{
    public string Type { get; set; }

    public string Source { get; set; }

    public string Target { get; set; }

    public VolumeOptions VolumeOptions { get; set; }
}
