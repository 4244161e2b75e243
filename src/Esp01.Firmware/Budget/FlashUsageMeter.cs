using Esp01.Firmware.Flash;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Budget;

/// <summary>Measures a linked firmware.</summary>
public static class FlashUsageMeter
{
    private const uint DramStart = 0x3FFE_8000;
    private const uint DramEnd = 0x3FFF_C000;
    private const uint IramStart = 0x4010_0000;
    private const uint IramEnd = 0x4010_8000;

    /// <summary>The second is that of 1.9.4.</summary>
    private static readonly string[] FrozenObjects = ["frozen_content.o", "frozen_mpy.o"];

    public static FlashUsage Measure(
        ElfFile elf, FlashImage image, LinkerMap map, FrozenContent frozen, FlashLayout layout, int chipBytes, FileSystemStart fileSystemStart)
    {
        var userStart = ImageChecks.UserStart(elf, layout);
        var modules = frozen.Modules.ToDictionary(module => module, _ => 0, StringComparer.Ordinal);
        foreach (var symbol in elf.Symbols)
        {
            if (symbol is { IsInSection: true, Size: > 0 } && frozen.FindModule(symbol.Name) is { } module)
                modules[module] += (int)symbol.Size;
        }

        var frozenTotal = map.Entries.Where(entry => FrozenObjects.Any(name => entry.Object.EndsWith(name, StringComparison.Ordinal)) && IsInIrom(entry.Address)).Sum(entry => entry.Size);
        var shared = Math.Max(0, frozenTotal - modules.Values.Sum());
        return new FlashUsage
        {
            Boot = image.Boot.Length,
            BootCapacity = FlashLayout.IromStart.Value,
            Code = image.Irom.Length - shared - modules.Values.Sum(),
            FrozenModules = [.. modules.Select(entry => new FrozenModuleUsage(entry.Key, entry.Value)).OrderByDescending(module => module.Bytes).ThenBy(module => module.Path, StringComparer.Ordinal)],
            FrozenShared = shared,
            Trailer = FlashLayout.TrailerLength,
            Free = userStart.Value - image.Length,
            Limit = userStart,
            FileSystem = FileSystemArea.On(userStart, chipBytes, fileSystemStart),
            ChipBytes = chipBytes,
            InstructionRam = UsedOf(elf, IramStart, IramEnd),
            DataRam = UsedOf(elf, DramStart, DramEnd),
        };
    }

    private static bool IsInIrom(uint address) => address >= FlashAddress.MappedBase && address < FlashAddress.MappedBase + 0x10_0000;

    private static int UsedOf(ElfFile elf, uint start, uint end) =>
        (int)(elf.Sections.Where(section => section.Address >= start && section.Address < end).Select(section => section.End).DefaultIfEmpty(start).Max() - start);
}
