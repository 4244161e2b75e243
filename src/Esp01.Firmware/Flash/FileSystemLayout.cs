namespace Esp01.Firmware.Flash;

/// <summary>
/// Layouts whose file system has the size that is wanted. What is left out of a firmware gives room to files only if the
/// linker script ends irom earlier, because flashbdev.py starts the file system where the script says that firmware ends.
/// </summary>
public static class FileSystemLayout
{
    /// <summary>The smallest file system that is planned: littlefs takes two blocks for itself, and boot.py needs one.</summary>
    public const int MinimumBlocks = 4;

    /// <summary>Code is mapped for the processor up to here.</summary>
    private static readonly FlashAddress MappedEnd = new(1 << 20);

    /// <summary>The layout whose file system takes exactly <paramref name="bytes"/> at the end of the chip, before the SDK's sectors.</summary>
    /// <param name="basis">The variant's own layout.</param>
    /// <param name="bytes">Whole sectors.</param>
    /// <param name="rule">The rule of the MicroPython version.</param>
    /// <returns><c>null</c> when that leaves nothing for code, or would start behind what the processor can map.</returns>
    public static FlashLayout? WithFileSystemOf(this FlashLayout basis, int bytes, FileSystemStart rule)
    {
        var start = (basis.ChipBytes / FlashAddress.SectorSize) - FlashLayout.SdkSectors - (bytes / FlashAddress.SectorSize);
        // Later first: where both would do, code has one sector more.
        foreach (var userStart in new[] { FlashAddress.OfSector(start), FlashAddress.OfSector(start - 1) })
        {
            var area = FileSystemArea.On(userStart, basis.ChipBytes, rule);
            if (area.Bytes == bytes && area.Blocks >= MinimumBlocks && userStart > FlashLayout.IromStart && userStart <= MappedEnd)
                return basis with { UserStart = userStart };
        }
        return null;
    }

    /// <summary>The layout whose file system starts as early as an image of <paramref name="imageLength"/> bytes, checksum included, allows.</summary>
    /// <returns><c>null</c> when the image leaves no room for one.</returns>
    public static FlashLayout? WithFileSystemBehind(this FlashLayout basis, int imageLength, FileSystemStart rule)
    {
        var userStart = FlashAddress.OfSector((imageLength + FlashAddress.SectorSize - 1) / FlashAddress.SectorSize);
        return userStart <= MappedEnd && FileSystemArea.On(userStart, basis.ChipBytes, rule).Blocks >= MinimumBlocks ? basis with { UserStart = userStart } : null;
    }
}
