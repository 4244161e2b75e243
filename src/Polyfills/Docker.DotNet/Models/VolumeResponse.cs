namespace Docker.DotNet.Models;

public class VolumeResponse
{
    public IDictionary<string, string> Labels { get; set; }

    public string Name { get; set; }
}
