using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>A source that could not be had, and where it was looked for.</summary>
/// <param name="Source">The locked source or alternate.</param>
/// <param name="Attempts">Place and reason, in the order they were tried.</param>
public sealed record MissingSource(LockedSource Source, IReadOnlyList<string> Attempts);
