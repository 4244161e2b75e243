namespace Esp01.RomLoader.Devices;

/// <summary>JEDEC ids of flash chips, as the controller returns them: manufacturer in the lowest byte.</summary>
internal static class FlashIdentity
{
    public const byte Puya = 0x85;

    private const byte Adesto = 0x1F;

    private static readonly Dictionary<byte, string> Vendors = new()
    {
        [0xEF] = "Winbond",
        [0xC8] = "GigaDevice",
        [Puya] = "Puya",
        [0xE0] = "Berg Micro",
        [0x68] = "Boya",
        [0x20] = "XMC/Micron",
        [0xC2] = "Macronix",
        [0x1C] = "EON",
        [0xA1] = "Fudan",
        [0x5E] = "Zbit",
        [0xBA] = "Zetta",
        [Adesto] = "Adesto",
        [0x0B] = "XTX",
        [0x9D] = "ISSI",
        [0x51] = "GigaDevice (old id)",
    };

    public static string Vendor(uint id) => Vendors.GetValueOrDefault((byte)id, "unknown");

    /// <returns>False for ids that no chip has: all lines low, all high, or half of them.</returns>
    public static bool IsPlausible(uint id) => id is not (0 or 0xFFFFFF or 0xFFFF3F) && (id & 0xFF) is not (0 or 0xFF);

    /// <returns>Bytes, or null when the capacity byte is not one that is known: a size is never guessed.</returns>
    public static int? Size(uint id)
    {
        var code = (int)(id >> 16) & 0xFF;
        if ((id & 0xFF) == Adesto)
            return ((int)(id >> 8) & 0x1F) is >= 3 and <= 8 and var density ? 1 << (density + 15) : null;
        // 0x12 is 256 KiB, each step doubles; the 1.8 V families of some makers count from 0x32.
        return (code & 0x1F) is >= 0x12 and <= 0x18 and var power && code is < 0x20 or >= 0x32 and < 0x40 ? 1 << power : null;
    }
}
