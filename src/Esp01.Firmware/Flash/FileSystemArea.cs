namespace Esp01.Firmware.Flash;

/// <summary>The sectors MicroPython's file system takes on a chip: what ports/esp8266/modules/flashbdev.py computes at run time.</summary>
public readonly record struct FileSystemArea(FlashAddress Start, int Blocks)
{
    private const int SmallestChipWithFileSystem = 1 << 20;
    private const int FirstUnmappedSector = 256;

    public int Bytes => Blocks * FlashAddress.SectorSize;

    /// <summary>Whether any of the area's sectors could be written; without one the board reports EIO when it mounts.</summary>
    public bool Exists => Blocks > 0;

    /// <param name="userStart">The firmware's <c>_firmware_size</c>.</param>
    /// <param name="chipBytes">Flash size from the image header, which is what <c>esp.flash_size()</c> returns.</param>
    /// <param name="start">The rule of the MicroPython version.</param>
    /// <returns>No blocks for a chip under 1 MiB; a negative count where the firmware's layout is for a larger chip.</returns>
    public static FileSystemArea On(FlashAddress userStart, int chipBytes, FileSystemStart start)
    {
        var sector = userStart.Sector;
        if (start == FileSystemStart.AlwaysReserveNativeCode || sector < FirstUnmappedSector)
            sector++;
        if (chipBytes < SmallestChipWithFileSystem)
            return new FileSystemArea(FlashAddress.OfSector(sector), 0);
        return new FileSystemArea(FlashAddress.OfSector(sector), (chipBytes / FlashAddress.SectorSize) - FlashLayout.SdkSectors - sector);
    }
}
