using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Elf;

namespace Esp01.MicroPython.Building;

/// <summary>What the linker left.</summary>
/// <param name="ElfBytes">The ELF file.</param>
/// <param name="Map">The map file, without paths of the sandbox.</param>
/// <param name="FrozenContent">frozen_content.c, which says whose bytes are whose.</param>
/// <param name="Layout">What it was linked for.</param>
internal sealed record LinkedFirmware(byte[] ElfBytes, string Map, string FrozenContent, FlashLayout Layout)
{
    public ElfFile Elf { get; } = ElfFile.Parse(ElfBytes);

    /// <summary>Of two megabytes of text; read once.</summary>
    public LinkerMap Placement { get; } = LinkerMap.Parse(Map);

    public BudgetMeter Meter => new(Elf, Placement, Esp01.Firmware.Budget.FrozenContent.Parse(FrozenContent));
}
