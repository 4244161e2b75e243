using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class JSONError
{
    [JsonPropertyName("message")]
    public string Message { get; set; }
}
