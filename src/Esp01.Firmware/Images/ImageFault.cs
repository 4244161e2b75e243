using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images;

/// <summary>One reason why an image must not be flashed.</summary>
public abstract record ImageFault
{
    /// <summary>What is wrong, with figures; a sentence.</summary>
    public abstract string Problem { get; }

    /// <summary>What to try; a sentence.</summary>
    public abstract string Remedy { get; }
}

/// <summary>The ELF has no section for code that runs from flash.</summary>
public sealed record NoIromSection : ImageFault
{
    public override string Problem => "The ELF file has no .irom0.text section, so nothing would run from flash.";

    public override string Remedy => "Give the firmware.elf that MicroPython's ports/esp8266 links.";
}

/// <summary>The boot ROM loads 1 to 16 segments.</summary>
public sealed record SegmentCountOutOfRange(int Count) : ImageFault
{
    public override string Problem => $"The ELF file has {Count} sections for RAM; an image holds 1 to {ImageHeader.MaximumSegmentCount}.";

    public override string Remedy => "Link it with MicroPython's linker script for the ESP8266.";
}

/// <summary>Code and data for RAM do not fit before irom.</summary>
public sealed record BootRegionOverflow(int Length, int Limit) : ImageFault
{
    public override string Problem =>
        $"Code and data for RAM take {Length:N0} bytes of flash; {Limit:N0} fit before 0x9000, {Length - Limit:N0} fewer.";

    public override string Remedy => "Move functions out of IRAM, or leave options out.";
}

/// <summary>
/// The linker took the exception vectors from the ROM's address list instead of the SDK's library. Such an image dies at its
/// first interrupt.
/// </summary>
public sealed record MissingExceptionVector(string Symbol, uint Expected, uint? Actual) : ImageFault
{
    public override string Problem => Actual is { } actual
        ? $"{Symbol} is at 0x{actual:x8} and not at 0x{Expected:x8} in this image's code: the first interrupt would crash the board."
        : $"{Symbol} is not defined: the first interrupt would crash the board.";

    public override string Remedy =>
        "Leave the five lines PROVIDE(_...ExceptionVector = ...) out of boards/eagle.rom.addr.v6.ld; ld of binutils 2.40 and later prefers them to the library.";
}

/// <summary>Firmware and its MD5 end behind the address where the file system or the SDK's sectors begin.</summary>
public sealed record FirmwareOverlapsFlash(FlashAddress End, FlashAddress Limit) : ImageFault
{
    public int BytesOver => End.Value - Limit.Value;

    public override string Problem =>
        $"The image ends at {End}, {BytesOver:N0} bytes past {Limit}, where its layout begins the file system or the SDK's data (the 16 bytes of MD5 count too).";

    public override string Remedy => $"Freeze fewer modules or leave options out: {BytesOver:N0} bytes must go.";
}

/// <summary>A RAM region holds more than the chip has.</summary>
public sealed record RamOverflow(string Region, uint End, uint Limit) : ImageFault
{
    public override string Problem => $"{Region} is used up to 0x{End:x8}, {End - Limit:N0} bytes past its end at 0x{Limit:x8}.";

    public override string Remedy => "Leave options out, or move code to flash.";
}

/// <summary>The image states a flash size in which it has no room, or its chip is another.</summary>
public sealed record LayoutLargerThanChip(int ChipBytes, FlashAddress UserStart) : ImageFault
{
    public override string Problem =>
        $"This layout keeps firmware up to {UserStart}; a chip of {ChipBytes >> 10:N0} KiB has SDK data from {new FlashAddress(ChipBytes - (FlashLayout.SdkSectors * FlashAddress.SectorSize))} on, and no place left for a file system.";

    public override string Remedy => "Choose the variant for this chip: FLASH_512K for 512 KiB, FLASH_1M for 1 MiB.";
}
