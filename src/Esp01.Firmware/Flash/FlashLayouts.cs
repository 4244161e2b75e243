namespace Esp01.Firmware.Flash;

/// <summary>The layouts that MicroPython's releases know.</summary>
public static class FlashLayouts
{
    public static FlashLayout Flash512K { get; } = new("FLASH_512K", 512 << 10, new FlashAddress(0x7B000));

    public static FlashLayout Flash1M { get; } = new("FLASH_1M", 1 << 20, new FlashAddress(0x98000));

    public static FlashLayout Flash2M { get; } = new("", 2 << 20, new FlashAddress(0x100000));

    public static FlashLayout Flash2MRomFs { get; } = new("FLASH_2M_ROMFS", 2 << 20, new FlashAddress(0xB0000));

    public static IReadOnlyList<FlashLayout> All { get; } = [Flash512K, Flash1M, Flash2M, Flash2MRomFs];
}
