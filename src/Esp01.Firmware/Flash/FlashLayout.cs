namespace Esp01.Firmware.Flash;

/// <summary>
/// How MicroPython divides a flash chip: boot region, irom, file system, and the SDK's five last sectors. The lengths are
/// those of the linker scripts ports/esp8266/boards/esp8266_*.ld.
/// </summary>
/// <param name="Name">The variant's name in MicroPython 1.21 and later; empty for the 2 MiB default.</param>
/// <param name="ChipBytes">The smallest chip it is for.</param>
/// <param name="UserStart">The script's <c>_firmware_size</c>: the first address that firmware must not touch.</param>
public sealed record FlashLayout(string Name, int ChipBytes, FlashAddress UserStart)
{
    /// <summary>Header and RAM segments end here and irom begins, in every layout.</summary>
    public static FlashAddress IromStart { get; } = new(0x9000);

    /// <summary>makeimg appends an MD5 of the image after irom; no linker script counts these bytes.</summary>
    public const int TrailerLength = 16;

    /// <summary>RF calibration, PHY init data and three sectors of SDK parameters at the end of the chip.</summary>
    public const int SdkSectors = 5;

    /// <summary>Bytes the linker lets irom grow to.</summary>
    public int IromLength => UserStart.Value - IromStart.Value;

    /// <summary>Bytes irom may really have, so that the trailer stays below <see cref="UserStart"/>.</summary>
    public int SafeIromLength => IromLength - TrailerLength;
}
