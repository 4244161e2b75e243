using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Budget;

/// <summary>Measures what a linked firmware takes, also one that is too large for its chip.</summary>
public sealed class BudgetMeter
{
    private const string IromSection = ".irom0.text";
    private const int InstructionRam = 32 << 10;
    private const int DataRam = 80 << 10;

    private readonly ElfFile elf;
    private readonly LinkerMap map;
    private readonly FrozenContent frozen;

    public BudgetMeter(ElfFile elf, LinkerMap map, FrozenContent frozen)
    {
        this.elf = elf;
        this.map = map;
        this.frozen = frozen;
    }

    /// <summary>Bytes of irom, filled up to a whole word.</summary>
    public int Irom => (int)((elf.Sections.Where(section => section.Name == IromSection).Sum(section => section.Size) + 3) & ~3);

    /// <summary>Bytes of a flash image with this irom, its checksum included.</summary>
    public int ImageLength => FlashLayout.IromStart.Value + Irom + FlashLayout.TrailerLength;

    /// <summary>Irom without what is frozen: MicroPython and the SDK themselves.</summary>
    public int Code => Irom - FrozenTotal;

    /// <summary>Regions by the linker's names, for a chip with this layout.</summary>
    public IReadOnlyList<BudgetRegion> Regions(FlashLayout layout) =>
    [
        new("irom0_0_seg", Irom, layout.SafeIromLength),
        new("iram1_0_seg", UsedIn(MemoryArea.InstructionRam), InstructionRam),
        new("dram0_0_seg", UsedIn(MemoryArea.DataRam), DataRam),
    ];

    /// <summary>Bytes that each frozen module takes by itself, by path.</summary>
    public IReadOnlyDictionary<string, int> FrozenModules()
    {
        var modules = frozen.Modules.ToDictionary(module => module, _ => 0, StringComparer.Ordinal);
        foreach (var symbol in elf.Symbols)
        {
            if (symbol is { IsInSection: true, Size: > 0 } && frozen.FindModule(symbol.Name) is { } module)
                modules[module] += (int)symbol.Size;
        }
        return modules;
    }

    public int FrozenShared => Math.Max(0, FrozenTotal - FrozenModules().Values.Sum());

    public IReadOnlyList<BudgetSection> Sections() =>
    [
        .. elf.Sections.Where(section => section.Size > 0 && MemoryAreas.Find(section.Address) is not null)
            .OrderBy(section => section.Address)
            .Select(section => new BudgetSection(section.Name, section.Address, (int)section.Size, section.IsLoaded)),
    ];

    public IReadOnlyList<BudgetPart> Parts() => CodeParts.Of(map);

    public IReadOnlyList<BudgetObject> Objects() => CodeParts.ObjectsOf(map);

    /// <summary>The names among <paramref name="symbols"/> that the firmware has.</summary>
    public IReadOnlyList<string> Present(IEnumerable<string> symbols) => [.. symbols.Where(name => elf.FindSymbol(name) is { IsInSection: true })];

    private int FrozenTotal => CodeParts.Of(map).FirstOrDefault(part => part.Name == CodeParts.FrozenContent)?.Flash ?? 0;

    private int UsedIn(MemoryArea area)
    {
        var sections = elf.Sections.Where(section => section.Size > 0 && MemoryAreas.Find(section.Address) == area).ToList();
        return sections.Count == 0 ? 0 : (int)(sections.Max(section => section.End) - (area == MemoryArea.DataRam ? 0x3FFE_8000 : 0x4010_0000));
    }
}
