namespace Esp01.Emulation.Memory;

/// <summary>One page of registers: which block answers at each word.</summary>
internal sealed class RegisterArea
{
    private readonly MappedBlock?[] _words = new MappedBlock?[MemoryMap.PageSize / 4];

    /// <summary>What the holes are called; null where a hole is an error rather than a gap in the model.</summary>
    public string? UnmodelledName { get; set; }

    public MappedBlock? this[uint address] => _words[(address & (MemoryMap.PageSize - 1)) >> 2];

    public void Add(uint address, MappedBlock block)
    {
        ref var slot = ref _words[(address & (MemoryMap.PageSize - 1)) >> 2];
        if (slot is not null)
            throw new ArgumentException($"{block.Name}: {slot.Name} is mapped at 0x{address:x8} already.");
        slot = block;
    }
}

internal sealed record MappedBlock(IRegisterBlock Block, uint Address, string Name);
