namespace Esp01.Toolchain.Sources;

/// <summary>An object of a git repository cannot be believed.</summary>
public sealed class GitObjectException(string id, string reason)
    : ToolchainException($"The git object {id} is not usable: {reason}.\n\nThe repository is damaged or was changed; clone it again.")
{
    public string ObjectId { get; } = id;

    public string Reason { get; } = reason;
}
