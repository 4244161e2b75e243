namespace Docker.DotNet.Models;

public class LogConfig
{
    public string Type { get; set; }
}
