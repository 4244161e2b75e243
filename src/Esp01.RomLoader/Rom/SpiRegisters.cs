namespace Esp01.RomLoader.Rom;

/// <summary>The flash controller's registers and command bits (ESP8266 Technical Reference, SPI).</summary>
internal static class SpiRegisters
{
    public const uint Command = 0x60000200;
    public const uint Address = 0x60000204;
    public const uint Status = 0x60000210;
    public const uint Data = 0x60000240;

    public const uint Read = 1u << 31;
    public const uint WriteEnable = 1u << 30;
    public const uint ReadId = 1u << 28;
    public const uint ReadStatus = 1u << 27;
    public const uint EraseSector = 1u << 24;
    public const uint EraseBlock = 1u << 23;
    public const uint EraseChip = 1u << 22;

    /// <summary>The controller's buffer: W0 to W15.</summary>
    public const int BufferBytes = 64;
}
