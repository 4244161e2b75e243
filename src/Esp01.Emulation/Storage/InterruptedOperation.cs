using System.Buffers.Binary;

namespace Esp01.Emulation.Storage;

/// <summary>
/// What a program or an erase leaves in the cells when the power goes before it is done. NOR flash programs in pulses, so bits
/// that were to become 0 do so one by one; it erases by first programming every cell to 0, so that none is over-erased, and
/// then pulling all of them up to 1. Which bits are ahead is chance, here from a seeded generator. A chip may also leave cells
/// that read differently each time; those are not modelled.
/// </summary>
internal static class InterruptedOperation
{
    /// <summary>The share of an erase that is spent programming the cells to 0 first.</summary>
    private const double PreProgramShare = 0.25;

    /// <param name="cells">Holds the finished result; is given what is really there.</param>
    /// <param name="done">How much of the operation's time had passed, 0 to 1.</param>
    public static void Apply(FlashOperationKind kind, ReadOnlySpan<byte> before, Span<byte> cells, double done, Random chance)
    {
        var erasing = kind == FlashOperationKind.Erase && done >= PreProgramShare;
        var share = kind switch
        {
            FlashOperationKind.Erase when erasing => (done - PreProgramShare) / (1 - PreProgramShare),
            FlashOperationKind.Erase => done / PreProgramShare,
            _ => done,
        };

        Span<byte> mask = stackalloc byte[4];
        for (var at = 0; at < cells.Length; at += 4)
        {
            var length = Math.Min(4, cells.Length - at);
            var moved = RandomBits(share, chance);
            BinaryPrimitives.WriteUInt32LittleEndian(mask, moved);
            for (var i = 0; i < length; i++)
            {
                var old = before[at + i];
                cells[at + i] = kind switch
                {
                    FlashOperationKind.Program => (byte)(old & (cells[at + i] | ~mask[i])),
                    FlashOperationKind.Erase when erasing => mask[i],
                    FlashOperationKind.Erase => (byte)(old & ~mask[i]),
                    _ => old,
                };
            }
        }
    }

    /// <summary>32 bits, each set with this probability.</summary>
    private static uint RandomBits(double probability, Random chance)
    {
        uint bits = 0;
        for (var i = 0; i < 32; i++)
            bits = (bits << 1) | (chance.NextDouble() < probability ? 1u : 0);
        return bits;
    }
}
