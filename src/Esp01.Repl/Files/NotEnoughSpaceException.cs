using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>What should be uploaded does not fit; nothing was sent.</summary>
/// <param name="needed">Bytes, in whole blocks, including the old version that stays until the new one is verified.</param>
/// <param name="free">Bytes that are free now.</param>
public sealed class NotEnoughSpaceException(string address, BoardPath path, long needed, long free)
    : ReplException(
        string.Create(CultureInfo.InvariantCulture, $"{address}: {path} does not fit: {needed} bytes of flash are needed and {free} are free. Nothing was sent.\n\n")
        + "`./build.sh List` shows what is there; remove files with `./build.sh Remove`, or leave modules out of the image and give the room to the file system.")
{
    public BoardPath Path { get; } = path;

    public long Needed { get; } = needed;

    public long Free { get; } = free;
}
