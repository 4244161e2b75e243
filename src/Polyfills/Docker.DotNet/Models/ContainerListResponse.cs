using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class ContainerListResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    public IDictionary<string, string> Labels { get; set; }
}
