using System.Buffers.Binary;
using Esp01.Firmware.Images;

namespace Esp01.RomLoader.Stub;

/// <summary>A reply of the stub: <c>op | 0x80, sequence, status, detail, body, crc</c>.</summary>
internal readonly record struct StubReply(StubOpcode Opcode, byte Sequence, StubStatus Status, StubError Error, ReadOnlyMemory<byte> Body)
{
    private const int HeadLength = 4;
    private const int ChecksumLength = 4;

    /// <returns>False for anything damaged or not from the stub.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> packet, out StubReply reply)
    {
        reply = default;
        var span = packet.Span;
        if (span.Length < HeadLength + ChecksumLength || span[0] < 0x80
            || BinaryPrimitives.ReadUInt32LittleEndian(span[^ChecksumLength..]) != Crc32.Of(span[..^ChecksumLength]))
            return false;
        reply = new StubReply(
            (StubOpcode)(span[0] & 0x7F), span[1], (StubStatus)span[2], (StubError)span[3], packet[HeadLength..^ChecksumLength]);
        return true;
    }

    /// <summary>How many there are.</summary>
    public int Words => Body.Length / sizeof(uint);

    public uint Word(int index) => BinaryPrimitives.ReadUInt32LittleEndian(Body.Span[(index * 4)..]);

    /// <summary>A request: <c>op, sequence, u16 length, words, bytes, crc</c>.</summary>
    public static byte[] Request(StubOpcode opcode, byte sequence, ReadOnlySpan<uint> words, ReadOnlySpan<byte> bytes = default)
    {
        var packet = new byte[HeadLength + (words.Length * 4) + bytes.Length + ChecksumLength];
        packet[0] = (byte)opcode;
        packet[1] = sequence;
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(2), (ushort)(packet.Length - HeadLength - ChecksumLength));
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(HeadLength + (i * 4)), words[i]);
        bytes.CopyTo(packet.AsSpan(HeadLength + (words.Length * 4)));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(packet.Length - ChecksumLength), Crc32.Of(packet.AsSpan(0, packet.Length - ChecksumLength)));
        return packet;
    }
}
