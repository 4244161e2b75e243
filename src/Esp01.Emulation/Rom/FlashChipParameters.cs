using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Rom;

/// <summary>What the ROM believes about the flash chip: a structure in RAM that programs and the loader can change.</summary>
internal readonly record struct FlashChipParameters(uint Id, uint ChipSize, uint BlockSize, uint SectorSize, uint PageSize, uint StatusMask)
{
    public const int WordCount = 6;

    /// <summary>A 4 MiB Winbond chip, whatever is fitted.</summary>
    public static FlashChipParameters Default => new(0x001640ef, 0x400000, 0x10000, 0x1000, 0x100, 0xffff);

    public static FlashChipParameters Read(MemoryMap memory)
    {
        var at = memory.ReadWord(RomAddresses.FlashChipPointer);
        uint Word(uint index) => memory.ReadWord(at + (index * 4));
        return new(Word(0), Word(1), Word(2), Word(3), Word(4), Word(5));
    }

    public void Write(MemoryMap memory)
    {
        ReadOnlySpan<uint> words = [Id, ChipSize, BlockSize, SectorSize, PageSize, StatusMask];
        for (var i = 0; i < words.Length; i++)
            memory.WriteWord(RomAddresses.FlashChip + (uint)(i * 4), words[i]);
    }
}
