namespace Docker.DotNet.Models;

public class Config
{
    public IDictionary<string, string> Labels { get; set; }
}
