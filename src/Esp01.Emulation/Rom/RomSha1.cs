using System.Buffers.Binary;

namespace Esp01.Emulation.Rom;

/// <summary>
/// SHA-1 as in wpa_supplicant, on a context in guest memory: state (5 words), length in bits (2 words, the lower first), buffer
/// (64 bytes).
/// </summary>
internal static class RomSha1
{
    private const int StateWords = 5;
    private const uint LengthOffset = 20;
    private const uint BufferOffset = 28;
    private const int CyclesPerBlock = 8000;

    public static IEnumerable<RomFunction> Functions =>
    [
        new(0x4000b584, "SHA1Init", Begin),
        new(0x4000b5a8, "SHA1Update", Update),
        new(0x4000b648, "SHA1Final", End),
        new(0x4000a364, "SHA1Transform", Transform),
    ];

    private static void Begin(RomCall call)
    {
        WriteWords(call, call[0], Sha1Block.InitialState);
        WriteWords(call, call[0] + LengthOffset, [0, 0]);
        call.Return();
    }

    private static void Update(RomCall call)
    {
        Add(call, call[0], call.ReadBytes(call[1], call[2]));
        call.Return();
    }

    /// <summary>(digest, context).</summary>
    private static void End(RomCall call)
    {
        var (digest, context) = (call[0], call[1]);
        var bits = Bits(call, context);
        var used = (int)(bits / 8 % Sha1Block.Length);
        var padding = new byte[(used < 56 ? 56 : 120) - used + 8];
        padding[0] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padding.AsSpan(padding.Length - 8), bits);
        Add(call, context, padding);
        var result = new byte[StateWords * 4];
        for (var word = 0; word < StateWords; word++)
            BinaryPrimitives.WriteUInt32BigEndian(result.AsSpan(word * 4), call.Memory.ReadWord(context + (uint)(word * 4)));
        call.Memory.Write(digest, result);
        call.Return();
    }

    /// <summary>(state, block).</summary>
    private static void Transform(RomCall call)
    {
        var state = State(call, call[0]);
        Sha1Block.Transform(state, call.ReadBytes(call[1], Sha1Block.Length));
        WriteWords(call, call[0], state);
        call.Cpu.Charge(CyclesPerBlock);
        call.Return();
    }

    private static void Add(RomCall call, uint context, ReadOnlySpan<byte> data)
    {
        var state = State(call, context);
        var bits = Bits(call, context);
        var used = (int)(bits / 8 % Sha1Block.Length);
        bits += (ulong)data.Length * 8;

        Span<byte> block = stackalloc byte[Sha1Block.Length];
        call.Memory.Read(context + BufferOffset, block[..used]);
        while (used + data.Length >= Sha1Block.Length)
        {
            var part = Sha1Block.Length - used;
            data[..part].CopyTo(block[used..]);
            data = data[part..];
            used = 0;
            Sha1Block.Transform(state, block);
            call.Cpu.Charge(CyclesPerBlock);
        }

        data.CopyTo(block[used..]);
        call.Memory.Write(context + BufferOffset, block[..(used + data.Length)]);
        WriteWords(call, context, state);
        WriteWords(call, context + LengthOffset, [(uint)bits, (uint)(bits >> 32)]);
    }

    private static uint[] State(RomCall call, uint address)
    {
        var state = new uint[StateWords];
        for (var word = 0; word < StateWords; word++)
            state[word] = call.Memory.ReadWord(address + (uint)(word * 4));
        return state;
    }

    private static ulong Bits(RomCall call, uint context) =>
        call.Memory.ReadWord(context + LengthOffset) | ((ulong)call.Memory.ReadWord(context + LengthOffset + 4) << 32);

    private static void WriteWords(RomCall call, uint address, ReadOnlySpan<uint> words)
    {
        for (var i = 0; i < words.Length; i++)
            call.Memory.WriteWord(address + (uint)(i * 4), words[i]);
    }
}
