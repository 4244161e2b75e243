namespace Esp01.Emulation.Board;

/// <summary>Where things are in the ESP8266's address space.</summary>
internal static class MemoryLayout
{
    /// <summary>80 KiB for the program and 16 KiB that the ROM shares with it.</summary>
    public const uint DataRam = 0x3ffe8000;

    public const int DataRamLength = 0x18000;

    /// <summary>32 KiB of its own, and 32 KiB that the flash cache takes when it is on. The cache is not modelled, so both stay RAM.</summary>
    public const uint CodeRam = 0x40100000;

    public const int CodeRamLength = 0x10000;

    public const uint Flash = 0x40200000;

    public const uint FlashLength = 0x100000;

    /// <summary>Where registers are; what no peripheral declares inside is reported.</summary>
    public static IReadOnlyList<(uint Address, uint Length, string Name)> RegisterRanges { get; } =
    [
        (0x3ff00000, 0x40000, "DPORT and WiFi MAC"),
        (0x60000000, 0x10000, "peripherals"),
    ];
}
