namespace Esp01.Toolchain.Sources;

/// <summary>Where sources come from and go to.</summary>
/// <param name="CacheFolder">Holds what was fetched, verified, one folder or file per pin.</param>
public sealed record SourceSettings(string CacheFolder)
{
    /// <summary>
    /// A folder that is looked in before the network: <c>HOST/PATH.git</c> is a bare repository or a clone of
    /// <c>https://HOST/PATH.git</c>, and archives lie directly in it by their own name.
    /// </summary>
    public string? MirrorFolder { get; init; }

    /// <summary>Never use the network.</summary>
    public bool Offline { get; init; }

    /// <summary>Asks for what alternates were used for before; without it they stay in use.</summary>
    public bool AsksForOriginals { get; init; }

    /// <summary>A server that sends nothing for so long in the middle of a file counts as one that does not answer.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The root of the file system whose apt configuration names the Debian mirror.</summary>
    public string SystemRoot { get; init; } = "/";
}
