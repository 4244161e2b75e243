namespace Esp01.Emulation.Storage;

/// <summary>One flash chip type: what it answers to RDID, how large it is, how fast.</summary>
/// <param name="Manufacturer">First byte of the JEDEC id.</param>
/// <param name="MemoryType">Second byte of the JEDEC id.</param>
/// <param name="SizeBytes">512 KiB, 1 MiB, 2 MiB or 4 MiB: what ESP-01 boards carry and their 24 address bits and cache can use.</param>
public sealed record FlashModel(string Name, byte Manufacturer, byte MemoryType, int SizeBytes, FlashTimings Timings)
{
    public const int SmallestSize = 512 * 1024;
    public const int LargestSize = 4 * 1024 * 1024;

    /// <summary>
    /// The first of the image header's modes (0 QIO, 1 QOUT, 2 DIO, 3 DOUT) in which this chip, as it is soldered, can be read.
    /// Each mode asks less of chip and board than the one before it; an ESP8285 and some black modules have DOUT alone.
    /// </summary>
    public int FirstReadableMode { get; init; }

    /// <summary>Third byte of the JEDEC id: the base 2 logarithm of the size.</summary>
    public byte Capacity => (byte)int.Log2(SizeBytes);

    /// <summary>As the ESP8266's RDID command leaves it in W0: the manufacturer lowest.</summary>
    public uint JedecId => Manufacturer | ((uint)MemoryType << 8) | ((uint)Capacity << 16);

    /// <summary>W25Q40, W25Q80, W25Q16 or W25Q32.</summary>
    public static FlashModel Winbond(int sizeBytes = 1 << 20) => Create($"Winbond W25Q{Megabits(sizeBytes)}", 0xef, 0x40, sizeBytes, FlashTimings.Winbond);

    /// <summary>GD25Q40, GD25Q80, GD25Q16 or GD25Q32; second source of the Winbond parts, with their timings.</summary>
    public static FlashModel GigaDevice(int sizeBytes = 1 << 20) => Create($"GigaDevice GD25Q{Megabits(sizeBytes)}", 0xc8, 0x40, sizeBytes, FlashTimings.Winbond);

    /// <summary>P25Q40H and its larger sisters: slow to program in small pieces.</summary>
    public static FlashModel Puya(int sizeBytes = 1 << 20) => Create($"Puya P25Q{Megabits(sizeBytes)}H", 0x85, 0x60, sizeBytes, FlashTimings.Puya);

    private static FlashModel Create(string name, byte manufacturer, byte memoryType, int sizeBytes, FlashTimings timings)
    {
        if (sizeBytes is < SmallestSize or > LargestSize || !int.IsPow2(sizeBytes))
            throw new ArgumentOutOfRangeException(nameof(sizeBytes), sizeBytes, "A flash chip of an ESP-01 has 512 KiB, 1 MiB, 2 MiB or 4 MiB.");
        return new(name, manufacturer, memoryType, sizeBytes, timings);
    }

    /// <summary>Makers name the small parts 40 and 80 (4 and 8 Mbit times ten) and the larger ones 16 and 32.</summary>
    private static int Megabits(int sizeBytes) => sizeBytes >> 17 is var megabits && megabits < 16 ? megabits * 10 : megabits;
}
