using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>A part of the toolchain that crosstool-NG unpacks by itself, and how what was fetched becomes the file it looks for.</summary>
/// <param name="Source">Name in the lock file of what is used.</param>
/// <param name="BaseName">crosstool-NG's name of the archive, without extension: <c>gmp-6.0.0a</c>.</param>
internal sealed record Component(string Source, string BaseName)
{
    /// <summary>Folder of a git tree that the archive holds; empty for the tree itself.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Files that a release has and its git tree has not: path and content.</summary>
    public IReadOnlyDictionary<string, string> Additions { get; init; } = new Dictionary<string, string>();

    /// <summary>Shell commands that make what a release has and its git tree has not, in the tree.</summary>
    public string? Generate { get; init; }

    /// <summary>Path of the archive inside a Debian package, when the source is one.</summary>
    public string? PackagedAt { get; init; }

    /// <summary>Lines for crosstool-NG's configuration, when its own menu does not know this release.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The component for what was fetched.</summary>
    public static Component Of(FetchedSource fetched) => Components.All.Single(component => component.Source == fetched.Used.Name);
}
