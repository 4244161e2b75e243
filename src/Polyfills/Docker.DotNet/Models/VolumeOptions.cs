namespace Docker.DotNet.Models;

public class VolumeOptions
{
    public bool NoCopy { get; set; }
}
