namespace Esp01.Toolchain.Lockfile;

/// <summary>What a tag of a repository points at.</summary>
/// <param name="Name">For the lock file.</param>
/// <param name="Version">As part of names.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Commit">40 hexadecimal digits.</param>
/// <param name="CommittedAt">Seconds since 1970.</param>
/// <param name="Submodules">Those that builds use.</param>
public sealed record ResolvedRelease(string Name, string Version, string Tag, string Commit, long CommittedAt, IReadOnlyList<ResolvedSubmodule> Submodules);

/// <summary>A submodule at a commit.</summary>
/// <param name="Folder">In the tree.</param>
/// <param name="Uri">As .gitmodules of that commit says, with https.</param>
/// <param name="Commit">40 hexadecimal digits.</param>
public sealed record ResolvedSubmodule(string Folder, Uri Uri, string Commit);
