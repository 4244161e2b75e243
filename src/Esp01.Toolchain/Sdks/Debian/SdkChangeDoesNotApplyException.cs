namespace Esp01.Toolchain.Sdks.Debian;

/// <summary>A file of an SDK is not the one that a change was written for.</summary>
public sealed class SdkChangeDoesNotApplyException(string change, string file)
    : ToolchainException($"The change '{change}' does not apply to {file} of the SDK.\n\nThe source is not the pinned one, or the change must be adapted to it.")
{
    public string Change { get; } = change;

    public string File { get; } = file;
}
