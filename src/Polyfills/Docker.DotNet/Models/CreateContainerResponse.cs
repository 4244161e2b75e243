using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class CreateContainerResponse
{
    [JsonPropertyName("Id")]
    public string ID { get; set; }
}
