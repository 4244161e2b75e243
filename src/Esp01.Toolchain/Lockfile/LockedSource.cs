namespace Esp01.Toolchain.Lockfile;

/// <summary>Something a build is made from, pinned so that it can only ever be these bytes.</summary>
/// <param name="Name">Unique in the lock file.</param>
/// <param name="Uri">Where it is published.</param>
/// <param name="Licence">SPDX identifier, or a LicenseRef for a licence that SPDX does not list.</param>
public abstract record LockedSource(string Name, Uri Uri, string Licence)
{
    /// <summary>Names of sources that may stand in, in order of preference, when this one cannot be reached.</summary>
    public IReadOnlyList<string> Alternates { get; init; } = [];

    /// <summary>The hash that pins it, as written in the lock file.</summary>
    public abstract string Pin { get; }
}
