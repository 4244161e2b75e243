using System.Buffers.Binary;

namespace Esp01.RomLoader.Commands;

/// <summary>A block of data behind a head of its length and sequence number.</summary>
internal abstract record DataCommand(RomOpcode Opcode, uint Sequence, ReadOnlyMemory<byte> Data, TimeSpan Timeout) : RomCommand(Opcode, Timeout)
{
    /// <summary>The ROM refuses blocks that are longer.</summary>
    public const int LongestBlock = 0x1800;

    public override byte[] Body
    {
        get
        {
            var body = new byte[16 + Data.Length];
            BinaryPrimitives.WriteUInt32LittleEndian(body, (uint)Data.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), Sequence);
            Data.Span.CopyTo(body.AsSpan(16));
            return body;
        }
    }

    public override string Name => $"{Opcode} {Sequence}";

    protected override ReadOnlySpan<byte> Checked => Data.Span;
}

internal sealed record MemoryBeginCommand(int Size, int Blocks, int BlockSize, uint Address) : RomCommand(RomOpcode.MemoryBegin, Quick)
{
    public override byte[] Body => Words((uint)Size, (uint)Blocks, (uint)BlockSize, Address);
}

internal sealed record MemoryDataCommand(uint Sequence, ReadOnlyMemory<byte> Data) : DataCommand(RomOpcode.MemoryData, Sequence, Data, Quick);

/// <summary>Leaves the loader and calls <paramref name="Entry"/>.</summary>
internal sealed record MemoryEndCommand(uint Entry) : RomCommand(RomOpcode.MemoryEnd, TimeSpan.FromMilliseconds(500))
{
    public override byte[] Body => Words(0, Entry);
}

/// <summary>
/// Attaches the flash and erases <paramref name="EraseSize"/> bytes before it answers. The ROM erases more than it is told
/// (it forgets to subtract the sectors before the first whole block), so this library passes 0 and erases by itself.
/// </summary>
internal sealed record FlashBeginCommand(int EraseSize, int Blocks, int BlockSize, int Offset) : RomCommand(RomOpcode.FlashBegin, TimeSpan.FromSeconds(10))
{
    public override byte[] Body => Words((uint)EraseSize, (uint)Blocks, (uint)BlockSize, (uint)Offset);
}

/// <summary>Programmed and read back before the answer comes; a slow flash takes 2 ms for each 32 bytes of it.</summary>
internal sealed record FlashDataCommand(uint Sequence, ReadOnlyMemory<byte> Data) : DataCommand(RomOpcode.FlashData, Sequence, Data, TimeSpan.FromSeconds(10));

/// <summary>Tells the ROM the real size of the chip, beyond which it refuses to write; it assumes 4 MiB.</summary>
internal sealed record SetFlashParametersCommand(int ChipSize) : RomCommand(RomOpcode.SetFlashParameters, Quick)
{
    public override byte[] Body => Words(0, (uint)ChipSize, 0x10000, 0x1000, 0x100, 0xFFFF);
}
