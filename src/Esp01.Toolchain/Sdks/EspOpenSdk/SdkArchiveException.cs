namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>A toolchain archive cannot be taken.</summary>
public sealed class SdkArchiveException(string file, string reason, string remedy, Exception? innerException = null)
    : ToolchainException($"The SDK archive {file} cannot be used: {reason}.\nNothing of it was kept.\n\n{remedy}", innerException)
{
    public string File { get; } = file;

    public string Reason { get; } = reason;
}
