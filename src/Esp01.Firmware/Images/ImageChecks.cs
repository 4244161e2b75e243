using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Images;

/// <summary>What a linker and an image tool let through and a board does not.</summary>
public static class ImageChecks
{
    private const uint IramEnd = 0x4010_8000;
    private const uint DramStart = 0x3FFE_8000;
    private const uint DramEnd = 0x3FFF_C000;
    private const uint IramStart = 0x4010_0000;

    /// <summary>Offsets from VECBASE are those of the LX106 configuration.</summary>
    private static readonly (string Symbol, uint Address)[] Vectors =
    [
        ("_DebugExceptionVector", IramStart + 0x10),
        ("_NMIExceptionVector", IramStart + 0x20),
        ("_KernelExceptionVector", IramStart + 0x30),
        ("_UserExceptionVector", IramStart + 0x50),
        ("_DoubleExceptionVector", IramStart + 0x70),
    ];

    /// <summary>Everything that is wrong with an image for a chip of <paramref name="chipBytes"/>; empty for a good one.</summary>
    public static IReadOnlyList<ImageFault> Find(ElfFile elf, FlashImage image, FlashLayout layout, int chipBytes)
    {
        var faults = new List<ImageFault>();
        foreach (var (name, address) in Vectors)
        {
            var symbol = elf.FindSymbol(name);
            if (symbol is not { IsInSection: true } found || found.Value != address)
                faults.Add(new MissingExceptionVector(name, address, symbol?.Value));
        }

        var userStart = UserStart(elf, layout);
        var end = new FlashAddress(image.Length);
        if (end > userStart)
            faults.Add(new FirmwareOverlapsFlash(end, userStart));
        if (userStart.Value > chipBytes - (FlashLayout.SdkSectors * FlashAddress.SectorSize))
            faults.Add(new LayoutLargerThanChip(chipBytes, userStart));

        AddRamFault(faults, "Instruction RAM", elf, IramStart, IramEnd);
        AddRamFault(faults, "Data RAM", elf, DramStart, DramEnd);
        return faults;
    }

    /// <summary>The linker script's own <c>_firmware_size</c> where the ELF has it, as a changed script moves the file system.</summary>
    public static FlashAddress UserStart(ElfFile elf, FlashLayout layout) =>
        elf.FindSymbol("_firmware_size") is { } symbol ? new FlashAddress((int)symbol.Value) : layout.UserStart;

    private static void AddRamFault(List<ImageFault> faults, string name, ElfFile elf, uint start, uint limit)
    {
        var end = elf.Sections
            .Where(section => section.Address >= start && section.Address < start + 0x10_0000 && section.Size > 0)
            .Select(section => section.End)
            .DefaultIfEmpty(start)
            .Max();
        if (end > limit)
            faults.Add(new RamOverflow(name, end, limit));
    }
}
