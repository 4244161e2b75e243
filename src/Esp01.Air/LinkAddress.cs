using System.Buffers.Binary;
using System.Globalization;

namespace Esp01.Air;

/// <summary>The address of a station, an access point or a group: six bytes, the first in the highest place.</summary>
public readonly record struct LinkAddress(ulong Value)
{
    /// <summary>In bytes.</summary>
    public const int Length = 6;

    public static LinkAddress Broadcast => new(0xffff_ffff_ffff);

    public bool IsGroup => (Value & 0x0100_0000_0000) != 0;

    /// <summary>The first six bytes.</summary>
    public static LinkAddress Read(ReadOnlySpan<byte> bytes) =>
        new(((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));

    /// <summary>Six bytes as two hexadecimal digits each, separated by colons.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static LinkAddress Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != Length || parts.Any(part => part.Length != 2))
            throw new FormatException($"'{text}' is no address: six bytes as two hexadecimal digits each, separated by colons.");
        return new(parts.Aggregate(0UL, (value, part) => (value << 8) | byte.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
    }

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)(Value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(destination[2..], (uint)Value);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    public override string ToString()
    {
        var value = Value;
        return string.Join(':', Enumerable.Range(0, Length).Select(i => ((value >> (40 - (8 * i))) & 0xff).ToString("x2", CultureInfo.InvariantCulture)));
    }
}
