using System.Buffers.Binary;
using Esp01.Emulation.Rom;

namespace Esp01.Emulation.Radio.Ciphers;

/// <summary>How TKIP makes a key for each frame of the temporal key, the sender's address and the frame's counter (IEEE 802.11-2016, 12.5.2.4).</summary>
internal static class TkipKeyMixing
{
    /// <summary>In bytes.</summary>
    public const int KeyLength = 16;

    private const int Words = 5;
    private const int Rounds = 8;

    private static readonly ushort[] Substitution = MakeSubstitution();

    /// <param name="counterHigh">The upper 32 bits of the counter.</param>
    /// <param name="counterLow">The lower 16 bits.</param>
    public static void Mix(ReadOnlySpan<byte> temporalKey, ReadOnlySpan<byte> transmitter, uint counterHigh, ushort counterLow, Span<byte> key)
    {
        Span<ushort> mixed = stackalloc ushort[Words];
        Phase1(temporalKey, transmitter, counterHigh, mixed);
        Phase2(temporalKey, mixed, counterLow, key);
    }

    /// <summary>The same for 65,536 frames.</summary>
    public static void Phase1(ReadOnlySpan<byte> temporalKey, ReadOnlySpan<byte> transmitter, uint counterHigh, Span<ushort> mixed)
    {
        mixed[0] = (ushort)counterHigh;
        mixed[1] = (ushort)(counterHigh >> 16);
        for (var i = 0; i < 3; i++)
            mixed[2 + i] = BinaryPrimitives.ReadUInt16LittleEndian(transmitter[(2 * i)..]);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < Words; i++)
            {
                var before = mixed[(i + Words - 1) % Words];
                mixed[i] += Substitute((ushort)(before ^ KeyWord(temporalKey, (2 * (i % 4)) + (round & 1))));
            }

            mixed[4] += (ushort)round;
        }
    }

    public static void Phase2(ReadOnlySpan<byte> temporalKey, ReadOnlySpan<ushort> mixed, ushort counterLow, Span<byte> key)
    {
        Span<ushort> words = stackalloc ushort[Words + 1];
        mixed.CopyTo(words);
        words[5] = (ushort)(mixed[4] + counterLow);
        for (var i = 0; i < words.Length; i++)
            words[i] += Substitute((ushort)(words[(i + 5) % 6] ^ KeyWord(temporalKey, i)));
        for (var i = 0; i < words.Length; i++)
            words[i] += ushort.RotateRight((ushort)(words[(i + 5) % 6] ^ (i < 2 ? KeyWord(temporalKey, 6 + i) : 0)), 1);
        key[0] = (byte)(counterLow >> 8);
        // Never one of RC4's weak keys.
        key[1] = (byte)((key[0] | 0x20) & 0x7f);
        key[2] = (byte)counterLow;
        key[3] = (byte)((words[5] ^ KeyWord(temporalKey, 0)) >> 1);
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(key[(4 + (2 * i))..], words[i]);
    }

    private static ushort KeyWord(ReadOnlySpan<byte> key, int word) => BinaryPrimitives.ReadUInt16LittleEndian(key[(2 * word)..]);

    private static ushort Substitute(ushort value) =>
        (ushort)(Substitution[(byte)value] ^ BinaryPrimitives.ReverseEndianness(Substitution[value >> 8]));

    /// <summary>AES's substitution times 2, and times 3, in the field of AES.</summary>
    private static ushort[] MakeSubstitution() =>
        [.. Enumerable.Range(0, 256).Select(AesTables.Encrypt).Select(column => (ushort)((column >> 16 & 0xff00) | (byte)column))];
}
