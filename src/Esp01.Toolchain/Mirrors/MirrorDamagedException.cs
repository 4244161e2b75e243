namespace Esp01.Toolchain.Mirrors;

/// <summary>A mirror does not hold what its own manifest says.</summary>
public sealed class MirrorDamagedException(string file, string reason, Exception? innerException = null)
    : ToolchainException($"The mirror's file {file} cannot be used: {reason}.\n\nMake the mirror again with './build.sh Mirror --to DIR', or copy it again.", innerException)
{
    public string File { get; } = file;

    public string Reason { get; } = reason;
}
