namespace Docker.DotNet.Models;

public class HostConfig
{
    public LogConfig LogConfig { get; set; }

    public string NetworkMode { get; set; }

    public IList<string> CapDrop { get; set; }

    public bool ReadonlyRootfs { get; set; }

    public IList<string> SecurityOpt { get; set; }

    public IDictionary<string, string> Tmpfs { get; set; }

    public long Memory { get; set; }

    public long MemorySwap { get; set; }

    public long? PidsLimit { get; set; }

    public IList<Ulimit> Ulimits { get; set; }

    public IList<Mount> Mounts { get; set; }

    public bool? Init { get; set; }
}
