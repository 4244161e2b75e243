using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>A source on this machine, verified.</summary>
/// <param name="Wanted"><inheritdoc/></param>
/// <param name="Used"><inheritdoc/></param>
/// <param name="Path">The folder it was unpacked to, or for <see cref="SourceStore.FetchPackedAsync"/> an archive file itself. Read only: builds copy it.</param>
public sealed record FetchedSource(LockedSource Wanted, LockedSource Used, string Path) : UsedSource(Wanted, Used);
