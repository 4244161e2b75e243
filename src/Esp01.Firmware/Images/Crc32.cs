namespace Esp01.Firmware.Images;

/// <summary>CRC-32 of IEEE 802.3, as in zip and PNG.</summary>
public static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        return value;
    })];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var part in bytes)
            value = (value >> 8) ^ Table[(byte)(value ^ part)];
        return ~value;
    }
}
