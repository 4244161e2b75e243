namespace Esp01.Toolchain.Lockfile;

/// <summary>One archive file.</summary>
/// <param name="Name"><inheritdoc/></param>
/// <param name="Uri">http(s), or <c>debian:PATH</c> for a file of the Debian archive, taken from the mirror this machine uses.</param>
/// <param name="Licence"><inheritdoc/></param>
/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Size">Bytes.</param>
public sealed record TarballSource(string Name, Uri Uri, string Licence, string Sha256, long Size) : LockedSource(Name, Uri, Licence)
{
    public const string DebianScheme = "debian";

    public override string Pin => Sha256;

    /// <summary>The file's own name, by which a source mirror holds it.</summary>
    public string FileName => Uri.AbsolutePath[(Uri.AbsolutePath.LastIndexOf('/') + 1)..];
}
