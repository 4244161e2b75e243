using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

public class CreateContainerParameters
{
    [JsonIgnore]
    public string Name { get; set; }

    public string User { get; set; }

    public IList<string> Env { get; set; }

    public IList<string> Cmd { get; set; }

    public IList<string> Entrypoint { get; set; }

    public string Image { get; set; }

    public string WorkingDir { get; set; }

    public bool AttachStdout { get; set; }

    public bool AttachStderr { get; set; }

    public IDictionary<string, string> Labels { get; set; }

    public HostConfig HostConfig { get; set; }
}
