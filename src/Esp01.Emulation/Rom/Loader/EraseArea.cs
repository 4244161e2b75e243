using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Rom.Loader;

/// <summary>
/// Which erase commands the ROM's SPIEraseArea gives. It erases sectors up to the next 64 KiB block and then forgets to take
/// them off the total, so up to 15 sectors too many go (https://github.com/espressif/esptool/issues/33).
/// </summary>
internal static class EraseArea
{
    private const uint SectorsPerBlock = SpiFlash.BlockSize / SpiFlash.SectorSize;

    /// <param name="address">A multiple of the sector size.</param>
    /// <param name="length">In bytes, rounded up to sectors.</param>
    public static IEnumerable<(FlashOpcode Opcode, uint Address)> Plan(uint address, uint length)
    {
        var sector = address / SpiFlash.SectorSize;
        var total = (length + SpiFlash.SectorSize - 1) / SpiFlash.SectorSize;
        var head = Math.Min(SectorsPerBlock - (sector % SectorsPerBlock), total);
        for (uint i = 0; i < head; i++)
            yield return (FlashOpcode.EraseSector, sector++ * SpiFlash.SectorSize);

        // The mistake: "total" should be less by "head" from here on.
        for (; total >= SectorsPerBlock && sector % SectorsPerBlock == 0; total -= SectorsPerBlock)
        {
            yield return (FlashOpcode.EraseBlock, sector * SpiFlash.SectorSize);
            sector += SectorsPerBlock;
        }

        for (; total > 0; total--)
            yield return (FlashOpcode.EraseSector, sector++ * SpiFlash.SectorSize);
    }
}
