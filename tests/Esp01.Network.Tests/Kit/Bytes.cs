namespace Esp01.Network.Tests.Kit;

/// <summary>Bytes in the order of the wire, written down one after the other. Shares nothing with the library: it is the other end of the cable.</summary>
internal sealed class Bytes
{
    private readonly List<byte> _all = [];

    public int Count => _all.Count;

    public byte this[int index]
    {
        get => _all[index];
        set => _all[index] = value;
    }

    public Bytes U8(params int[] values)
    {
        foreach (var value in values)
            _all.Add((byte)value);
        return this;
    }

    public Bytes U16(int value) => U8(value >> 8, value);

    public Bytes U32(uint value) => U16((int)(value >> 16)).U16((int)(value & 0xffff));

    public Bytes Hex(string text)
    {
        _all.AddRange(Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal)));
        return this;
    }

    public Bytes Add(ReadOnlySpan<byte> bytes)
    {
        _all.AddRange(bytes);
        return this;
    }

    public Bytes Zeros(int count) => Add(new byte[count]);

    public byte[] ToArray() => [.. _all];

    /// <summary>RFC 1071, as it is written there: add the words, add the carries, take the complement.</summary>
    public static int Checksum(params byte[][] parts)
    {
        var all = parts.SelectMany(part => part).ToList();
        if (all.Count % 2 == 1)
            all.Add(0);
        var sum = 0L;
        for (var index = 0; index < all.Count; index += 2)
            sum += (all[index] << 8) + all[index + 1];
        while (sum >> 16 != 0)
            sum = (sum & 0xffff) + (sum >> 16);
        return (int)(~sum & 0xffff);
    }

    public static int Word(ReadOnlySpan<byte> bytes, int at) => (bytes[at] << 8) | bytes[at + 1];

    public static uint Double(ReadOnlySpan<byte> bytes, int at) => ((uint)Word(bytes, at) << 16) | (uint)Word(bytes, at + 2);
}
