using System.Buffers.Binary;

namespace Esp01.Emulation.Radio.Ciphers;

/// <summary>TKIP's integrity code over who sends what to whom (IEEE 802.11-2016, 12.5.2.3).</summary>
public static class Michael
{
    /// <summary>In bytes, of the code and of its key.</summary>
    public const int CodeLength = 8;

    private const byte Padding = 0x5a;
    private const int AddressLength = 6;

    public static void Compute(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> destination, ReadOnlySpan<byte> source, int priority, ReadOnlySpan<byte> data, Span<byte> code)
    {
        Span<byte> header = stackalloc byte[16];
        header.Clear();
        destination.CopyTo(header);
        source.CopyTo(header[AddressLength..]);
        header[2 * AddressLength] = (byte)priority;
        Compute(key, header, data, code);
    }

    /// <param name="header">A multiple of 4 bytes before the data.</param>
    internal static void Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> data, Span<byte> code)
    {
        var left = BinaryPrimitives.ReadUInt32LittleEndian(key);
        var right = BinaryPrimitives.ReadUInt32LittleEndian(key[4..]);
        AddWords(ref left, ref right, header);
        var whole = data.Length & ~3;
        AddWords(ref left, ref right, data[..whole]);
        Span<byte> end = stackalloc byte[8];
        end.Clear();
        data[whole..].CopyTo(end);
        end[data.Length - whole] = Padding;
        AddWords(ref left, ref right, end);
        BinaryPrimitives.WriteUInt32LittleEndian(code, left);
        BinaryPrimitives.WriteUInt32LittleEndian(code[4..], right);
    }

    private static void AddWords(ref uint left, ref uint right, ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += 4)
        {
            left ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
            right ^= uint.RotateLeft(left, 17);
            left += right;
            right ^= ((left & 0xff00_ff00) >> 8) | ((left & 0x00ff_00ff) << 8);
            left += right;
            right ^= uint.RotateLeft(left, 3);
            left += right;
            right ^= uint.RotateRight(left, 2);
            left += right;
        }
    }
}
