using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class ImageInspectResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    public IList<string> RepoDigests { get; set; }

    public Config Config { get; set; }

    public long Size { get; set; }
}
