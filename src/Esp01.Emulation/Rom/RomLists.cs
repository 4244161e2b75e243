namespace Esp01.Emulation.Rom;

/// <summary>Chains of DMA descriptors: word 0 owner, length and size, word 1 the buffer, word 2 the next.</summary>
internal static class RomLists
{
    private const uint DescriptorSize = 12;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40004f40, "lldesc_build_chain", BuildChain),
        new(0x40005050, "lldesc_num2link", Link),
        new(0x4000507c, "lldesc_set_owner", SetOwner),
    ];

    /// <summary>(descriptors, their bytes, buffer, its bytes, bytes each, owner, head, tail), the last two places for the results.</summary>
    private static void BuildChain(RomCall call)
    {
        var (descriptors, total, buffer, each) = (call[0], call[1], call[2], call[4]);
        var (length, owner) = (call[3], call[5]);
        var memory = call.Memory;
        var count = Math.Min(total / DescriptorSize, each == 0 ? 0 : (length + each - 1) / each);
        for (uint i = 0; i < count; i++)
        {
            var at = descriptors + (i * DescriptorSize);
            var size = Math.Min(each, length - (i * each));
            memory.WriteWord(at, ((owner & 1) << 31) | (size << 12) | size);
            memory.WriteWord(at + 4, buffer + (i * each));
            memory.WriteWord(at + 8, i + 1 < count ? at + DescriptorSize : 0);
        }

        memory.WriteWord(call[6], count == 0 ? 0 : descriptors);
        memory.WriteWord(call[7], count == 0 ? 0 : descriptors + ((count - 1) * DescriptorSize));
        call.Return(count);
    }

    private static void Link(RomCall call)
    {
        var (head, count) = (call[0], call[1]);
        for (uint i = 0; i < count; i++)
            call.Memory.WriteWord(head + (i * DescriptorSize) + 8, i + 1 < count ? head + ((i + 1) * DescriptorSize) : 0);
        call.Return(head);
    }

    private static void SetOwner(RomCall call)
    {
        for (var at = call[0]; at != 0; at = call.Memory.ReadWord(at + 8))
            call.Memory.WriteWord(at, (call.Memory.ReadWord(at) & 0x7fff_ffff) | ((call[1] & 1) << 31));
        call.Return();
    }
}
