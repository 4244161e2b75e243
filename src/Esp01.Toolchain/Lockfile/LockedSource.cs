namespace Esp01.Toolchain.Lockfile;

/// <summary>Something a build is made from, pinned so that it can only ever be these bytes.</summary>
/// <param name="Name">Unique in the lock file.</param>
/// <param name="Uri">Where it is published.</param>
/// <param name="Licence">SPDX identifier, or a LicenseRef for a licence that SPDX does not list.</param>
public abstract record LockedSource(string Name, Uri Uri, string Licence)
{
    /// <summary>The release it is, as people number it; null where nobody gave it a number.</summary>
    public string? Version { get; init; }

    /// <summary>What names its release best: the number, else the tag, else the pin.</summary>
    public string DisplayVersion => Version ?? (this as GitSource)?.Tag ?? Pin;

    /// <summary>Who publishes it, for bills of materials.</summary>
    public string? Supplier { get; init; }

    /// <summary>Names of sources that may stand in, in order of preference, when this one cannot be reached.</summary>
    public IReadOnlyList<string> Alternates { get; init; } = [];

    /// <summary>The hash that pins it, as written in the lock file.</summary>
    public abstract string Pin { get; }
}
