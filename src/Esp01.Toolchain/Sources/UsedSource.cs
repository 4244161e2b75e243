using Esp01.Toolchain.Lockfile;

namespace Esp01.Toolchain.Sources;

/// <summary>A source that went into something.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Used">What was taken: the same, or one of its alternates.</param>
public record UsedSource(LockedSource Wanted, LockedSource Used);
