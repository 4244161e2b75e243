using System.Globalization;

namespace Esp01.Repl.Files;

/// <summary>The image on the board was built for a larger chip: the prompt works and every file operation fails with ENODEV.</summary>
public sealed class WrongVariantException(string address, BoardStorage storage)
    : ReplException(string.Create(
        CultureInfo.InvariantCulture,
        $"{address}: the image on this board was built for a larger flash chip. Its firmware reaches to {storage.FirmwareEnd / 1024} KiB of a {storage.FlashSize / 1024} KiB chip, which leaves no room for a file system, so nothing can be uploaded.\n\n")
        + "Build the image for the chip's size and flash it after an erase: `./build.sh Erase Flash` with `--variant FLASH_1M` for the 1 MiB chip of the ESP-01S.")
{
    public BoardStorage Storage { get; } = storage;
}
