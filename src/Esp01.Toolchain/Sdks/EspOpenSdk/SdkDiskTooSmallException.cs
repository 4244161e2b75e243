namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>There is less room than building the toolchain takes; nothing was begun.</summary>
public sealed class SdkDiskTooSmallException(long neededBytes, long freeBytes, string place)
    : ToolchainException(
        $"Building esp-open-sdk needs {Megabytes(neededBytes)} MB of disk, and where {place} keeps its files {Megabytes(freeBytes)} MB are free. Nothing was begun.\n\n"
        + "Make room there ('docker system df' shows what the engine holds), or bring a finished toolchain with --import-sdk FILE.")
{
    public long NeededBytes { get; } = neededBytes;

    public long FreeBytes { get; } = freeBytes;

    private static string Megabytes(long bytes) => (bytes / 1_000_000).ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
