using System.Globalization;

namespace Esp01.RomLoader.Devices;

/// <summary>What a board says it is.</summary>
/// <param name="Chip">"ESP8266EX" or "ESP8285" (the same with 1 MiB of flash inside, which works in mode DOUT only).</param>
/// <param name="Mac">Of the station interface; null when the chip's fuses hold none.</param>
/// <param name="CrystalMegahertz">26 on nearly every board, or 40.</param>
/// <param name="FlashId">Manufacturer, type, capacity: 0x1640EF is Winbond, 4 MiB.</param>
/// <param name="FlashVendor">By the id's first byte, or "unknown".</param>
/// <param name="FlashSize">Bytes, by the id's last byte.</param>
/// <param name="IsFlashProtected">The status register forbids writing somewhere.</param>
/// <param name="IsGpio0Low">The bootloader jumper is on, now.</param>
public sealed record DeviceInfo(
    string Chip, string? Mac, int CrystalMegahertz, uint FlashId, string FlashVendor, int FlashSize, bool IsFlashProtected, bool IsGpio0Low)
{
    public bool IsEsp8285 => Chip == "ESP8285";

    /// <summary>Puya and its like take about 2 ms for each program command, however short.</summary>
    public bool IsFlashSlow => (FlashId & 0xFF) == FlashIdentity.Puya;

    public string FlashSizeText => FlashSize >= 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{FlashSize >> 20} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{FlashSize >> 10} KiB");
}
