using System.Buffers.Binary;
using Esp01.Testing;

namespace Esp01.Emulation.Tests.Board;

/// <summary>Flash contents that boot: the image format of the ROM, written down here apart from every other implementation of it.</summary>
internal static class GuestImage
{
    public const uint Code = 0x40100000;

    /// <summary>An image of one program, entered at its label "start" or else at its first byte.</summary>
    public static byte[] Of(string source) => Of(Lx106Assembler.Assemble(source, Code));

    public static byte[] Of(params Lx106Program[] segments)
    {
        var image = new List<byte> { 0xe9, (byte)segments.Length, 0, 0x20 };
        image.AddRange(Word(segments[0].Symbols.TryGetValue("start", out var start) ? start : segments[0].Origin));
        byte checksum = 0xef;
        foreach (var segment in segments)
        {
            var length = (segment.Bytes.Length + 3) & ~3;
            image.AddRange(Word(segment.Origin));
            image.AddRange(Word((uint)length));
            image.AddRange(segment.Bytes);
            image.AddRange(new byte[length - segment.Bytes.Length]);
            checksum = segment.Bytes.Aggregate(checksum, (sum, value) => (byte)(sum ^ value));
        }

        while (image.Count % 16 != 15)
            image.Add(0);
        image.Add(checksum);
        return [.. image];
    }

    private static byte[] Word(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
