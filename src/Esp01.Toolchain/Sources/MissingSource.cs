using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>A source that could not be had in any of its forms.</summary>
/// <param name="Wanted">The locked source.</param>
/// <param name="Candidates">It and its alternates, in the order they were tried.</param>
public sealed record MissingSource(LockedSource Wanted, IReadOnlyList<MissedCandidate> Candidates);

/// <summary>One form of a missing source, and where it was looked for.</summary>
/// <param name="Source">The locked source or alternate.</param>
/// <param name="Attempts">Place and reason, in the order they were tried.</param>
/// <param name="Command">What brings it into a mirror folder; null where this machine knows no address of it.</param>
public sealed record MissedCandidate(LockedSource Source, IReadOnlyList<string> Attempts, string? Command);
