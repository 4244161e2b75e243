namespace Esp01.Firmware.Images;

/// <summary>Bytes and names of <see cref="FlashSize"/>.</summary>
public static class FlashSizeExtensions
{
    private static readonly (FlashSize Size, int Bytes, string Name)[] Table =
    [
        (FlashSize.Kilobytes256, 256 << 10, "256KB"),
        (FlashSize.Kilobytes512, 512 << 10, "512KB"),
        (FlashSize.Megabytes1, 1 << 20, "1MB"),
        (FlashSize.Megabytes2, 2 << 20, "2MB"),
        (FlashSize.Megabytes4, 4 << 20, "4MB"),
        (FlashSize.Megabytes2Halves, 2 << 20, "2MB-c1"),
        (FlashSize.Megabytes4Halves, 4 << 20, "4MB-c1"),
        (FlashSize.Megabytes8, 8 << 20, "8MB"),
        (FlashSize.Megabytes16, 16 << 20, "16MB"),
    ];

    /// <summary>The size in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A nibble that no ESP8266 header uses.</exception>
    public static int ToBytes(this FlashSize size)
    {
        foreach (var row in Table)
        {
            if (row.Size == size)
                return row.Bytes;
        }
        throw new ArgumentOutOfRangeException(nameof(size), size, "No ESP8266 flash size has this code.");
    }

    /// <summary>The name esptool uses for it (<c>1MB</c>), or the raw code when it has none.</summary>
    public static string ToDisplayName(this FlashSize size)
    {
        foreach (var row in Table)
        {
            if (row.Size == size)
                return row.Name;
        }
        return $"code 0x{(int)size:x}";
    }

    /// <summary>The code for a chip of exactly <paramref name="bytes"/> bytes, with programs of at most 512 KiB where there are two such codes.</summary>
    public static bool TryFromBytes(long bytes, out FlashSize size)
    {
        foreach (var row in Table)
        {
            if (row.Bytes == bytes)
            {
                size = row.Size;
                return true;
            }
        }
        size = default;
        return false;
    }
}
