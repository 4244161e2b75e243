using System.Buffers.Binary;

namespace Esp01.Emulation.Rom;

/// <summary>MD5Init, MD5Update and MD5Final on a context in guest memory: state (4 words), length in bits (2 words), buffer (64 bytes).</summary>
internal static class RomMd5
{
    private const uint LengthOffset = 16;
    private const uint BufferOffset = 24;
    private const int CyclesPerBlock = 5000;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x40009818, "MD5Init", Begin),
        new(0x40009834, "MD5Update", Update),
        new(0x40009900, "MD5Final", End),
    ];

    private static void Begin(RomCall call)
    {
        WriteWords(call, call[0], Md5Block.InitialState);
        WriteWords(call, call[0] + LengthOffset, [0, 0]);
        call.Return();
    }

    private static void Update(RomCall call)
    {
        Add(call, call[0], call.ReadBytes(call[1], call[2]));
        call.Return();
    }

    private static void End(RomCall call)
    {
        var (digest, context) = (call[0], call[1]);
        var bits = call.Memory.ReadWord(context + LengthOffset) | ((ulong)call.Memory.ReadWord(context + LengthOffset + 4) << 32);
        var used = (int)(bits / 8 % Md5Block.Length);
        var padding = new byte[(used < 56 ? 56 : 120) - used + 8];
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(padding.AsSpan(padding.Length - 8), bits);
        Add(call, context, padding);
        call.Memory.Write(digest, call.ReadBytes(context, 16));
        call.Return();
    }

    private static void Add(RomCall call, uint context, ReadOnlySpan<byte> data)
    {
        Span<uint> state = stackalloc uint[4];
        for (var i = 0; i < state.Length; i++)
            state[i] = call.Memory.ReadWord(context + (uint)(i * 4));
        var bits = call.Memory.ReadWord(context + LengthOffset) | ((ulong)call.Memory.ReadWord(context + LengthOffset + 4) << 32);
        var used = (int)(bits / 8 % Md5Block.Length);
        bits += (ulong)data.Length * 8;

        Span<byte> block = stackalloc byte[Md5Block.Length];
        call.Memory.Read(context + BufferOffset, block[..used]);
        while (used + data.Length >= Md5Block.Length)
        {
            var part = Md5Block.Length - used;
            data[..part].CopyTo(block[used..]);
            data = data[part..];
            used = 0;
            Md5Block.Transform(state, block);
            call.Cpu.Charge(CyclesPerBlock);
        }

        data.CopyTo(block[used..]);
        call.Memory.Write(context + BufferOffset, block[..(used + data.Length)]);
        WriteWords(call, context, state);
        WriteWords(call, context + LengthOffset, [(uint)bits, (uint)(bits >> 32)]);
    }

    private static void WriteWords(RomCall call, uint address, ReadOnlySpan<uint> words)
    {
        for (var i = 0; i < words.Length; i++)
            call.Memory.WriteWord(address + (uint)(i * 4), words[i]);
    }
}
