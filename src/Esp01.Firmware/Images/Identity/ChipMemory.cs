namespace Esp01.Firmware.Images.Identity;

/// <summary>Where the ESP8266's boot ROM can copy a segment to.</summary>
internal static class ChipMemory
{
    private const uint DataStart = 0x3FFE_8000;
    private const uint DataEnd = 0x4000_0000;
    private const uint InstructionStart = 0x4010_0000;
    private const uint InstructionEnd = 0x4011_0000;

    public static bool IsRam(uint address) => address is (>= DataStart and < DataEnd) or (>= InstructionStart and < InstructionEnd);

    /// <summary>The part of flash that the processor sees.</summary>
    public static bool IsMappedFlash(uint address) => address is >= 0x4020_0000 and < 0x4030_0000;
}
