namespace Esp01.Toolchain.Lockfile;

/// <summary>A commit of a git repository. The commit id covers every file, so it is the hash.</summary>
/// <param name="Name"><inheritdoc/></param>
/// <param name="Uri"><inheritdoc/></param>
/// <param name="Licence"><inheritdoc/></param>
/// <param name="Commit">40 hexadecimal digits.</param>
public sealed record GitSource(string Name, Uri Uri, string Licence, string Commit) : LockedSource(Name, Uri, Licence)
{
    /// <summary>Files and folders that are taken; all when empty.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Files and folders that are left out of those taken.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The tag that pointed at the commit when it was locked; only for people and version strings.</summary>
    public string? Tag { get; init; }

    /// <summary>The commit's own time in seconds since 1970; builds take it as their date.</summary>
    public long? CommittedAt { get; init; }

    /// <summary>Folder in this tree, and the name of the locked source that belongs there.</summary>
    public IReadOnlyDictionary<string, string> Submodules { get; init; } = new Dictionary<string, string>();

    public override string Pin => Commit;
}
