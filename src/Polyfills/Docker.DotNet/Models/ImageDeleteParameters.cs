namespace Docker.DotNet.Models;

public class ImageDeleteParameters
{
    public bool? Force { get; set; }
}
