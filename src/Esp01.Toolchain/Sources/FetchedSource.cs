using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>A source on this machine, verified.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Used">What was taken: the same, or one of its alternates.</param>
/// <param name="Path">The folder it was unpacked to, or the file itself for <see cref="SourceStore.FetchFilesAsync"/>. Read only: builds copy it.</param>
public sealed record FetchedSource(LockedSource Wanted, LockedSource Used, string Path);
