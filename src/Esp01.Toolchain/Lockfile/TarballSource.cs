namespace Esp01.Toolchain.Lockfile;

/// <summary>One archive file.</summary>
/// <param name="Name"><inheritdoc/></param>
/// <param name="Uri">http(s), or <c>debian:PATH</c> or <c>ubuntu:PATH</c> for a file of that distribution's archive, taken from a mirror this machine knows.</param>
/// <param name="Licence"><inheritdoc/></param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Size">Bytes; null where only the hash is published.</param>
public sealed record TarballSource(string Name, Uri Uri, string Licence, string Sha256, long? Size) : LockedSource(Name, Uri, Licence)
{
    public const string DebianScheme = "debian";
    public const string UbuntuScheme = "ubuntu";

    /// <summary>More than any source archive has; a server that never stops must not fill the disk.</summary>
    private const long LargestUnstated = 512 << 20;

    public override string Pin => Sha256;

    /// <summary>What is read of it at most, in bytes.</summary>
    public long SizeLimit => Size ?? LargestUnstated;

    /// <summary>Whether it lies in a distribution's archive, which has many mirrors and no fixed address.</summary>
    public bool IsInDistribution => Uri.Scheme is DebianScheme or UbuntuScheme;

    /// <summary>The file's own name, by which a source mirror holds it.</summary>
    public string FileName => Uri.AbsolutePath[(Uri.AbsolutePath.LastIndexOf('/') + 1)..];
}
