using System.Buffers.Binary;
using System.Globalization;

namespace Esp01.Network;

/// <summary>The address of an Ethernet or radio interface: 48 bits, the first byte of the wire in the highest of them.</summary>
public readonly record struct MacAddress(ulong Value)
{
    /// <summary>How many bytes it takes on the wire.</summary>
    public const int Length = 6;

    public static MacAddress Broadcast { get; } = new(0xffff_ffff_ffff);

    /// <summary>Whether it names a group of interfaces: the lowest bit of the first byte (IEEE 802, 8.2.2).</summary>
    public bool IsGroup => (Value & 0x0100_0000_0000) != 0;

    /// <param name="bytes">At least six.</param>
    public static MacAddress Read(ReadOnlySpan<byte> bytes) =>
        new(((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(Value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)Value);
    }

    /// <summary>As <c>02:00:0a:35:00:01</c>.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}:{bytes[4]:x2}:{bytes[5]:x2}");
    }
}
