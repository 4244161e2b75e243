using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace Esp01.Network;

/// <summary>An IPv4 address, the first byte of the wire in the highest bits.</summary>
public readonly record struct Ipv4Address(uint Value)
{
    /// <summary>How many bytes it takes on the wire.</summary>
    public const int Length = 4;

    /// <summary>What a station has for an address before it has one.</summary>
    public static Ipv4Address None { get; }

    /// <summary>Everybody on this cable.</summary>
    public static Ipv4Address Broadcast { get; } = new(uint.MaxValue);

    public static Ipv4Address Of(byte first, byte second, byte third, byte fourth) =>
        new(((uint)first << 24) | ((uint)second << 16) | ((uint)third << 8) | fourth);

    /// <param name="bytes">At least four.</param>
    public static Ipv4Address Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>Reads four decimal numbers with dots between them, and nothing else: no octal, no short forms.</summary>
    public static bool TryParse(string text, out Ipv4Address address)
    {
        address = None;
        var parts = text.Split('.');
        if (parts.Length != Length)
            return false;
        var value = 0u;
        foreach (var part in parts)
        {
            if (part is not { Length: >= 1 and <= 3 } || (part.Length > 1 && part[0] == '0')
                || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            value = (value << 8) | number;
        }

        address = new(value);
        return true;
    }

    public void Write(Span<byte> bytes) => BinaryPrimitives.WriteUInt32BigEndian(bytes, Value);

    public IPAddress ToIPAddress()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Write(bytes);
        return new(bytes);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value >> 24}.{(Value >> 16) & 0xff}.{(Value >> 8) & 0xff}.{Value & 0xff}");
}
