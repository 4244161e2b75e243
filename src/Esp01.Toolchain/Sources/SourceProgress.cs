namespace Esp01.Toolchain.Sources;

/// <summary>Reported when fetching from a place begins, and once more with <see cref="SourceAction.Ready"/> when it is verified and unpacked.</summary>
/// <param name="Source">Name in the lock file.</param>
/// <param name="Action">What happens now.</param>
/// <param name="Origin">Address or folder.</param>
public sealed record SourceProgress(string Source, SourceAction Action, string Origin);

public enum SourceAction
{
    Fetching,
    Unpacking,
    Ready,
    FallingBack,

    /// <summary>An alternate that was used before is used again, and nobody was asked for the original.</summary>
    StandingIn,
}
