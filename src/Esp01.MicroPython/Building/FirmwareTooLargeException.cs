using Esp01.MicroPython.Source;

namespace Esp01.MicroPython.Building;

/// <summary>The linker found no room for all of the firmware.</summary>
public sealed class FirmwareTooLargeException(FirmwareSelection selection, string region, int bytesOver, int capacity)
    : MicroPythonException(
        $"This firmware does not fit: {region} of {selection.Variant} holds {capacity:N0} bytes, and {bytesOver:N0} more are needed.\n\n"
        + "Freeze fewer modules (firmware-modules/manifest.py), "
        + (selection.Variant == "FLASH_512K" ? "or choose --variant FLASH_1M if the chip has 1 MiB." : "or leave options out."))
{
    /// <summary>The linker script's name of it.</summary>
    public string Region { get; } = region;

    public int BytesOver { get; } = bytesOver;

    /// <summary>Bytes.</summary>
    public int Capacity { get; } = capacity;
}
