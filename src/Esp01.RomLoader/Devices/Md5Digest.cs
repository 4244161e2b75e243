using System.Security.Cryptography;

namespace Esp01.RomLoader.Devices;

/// <summary>16 bytes, compared by value.</summary>
internal readonly record struct Md5Digest(UInt128 Value)
{
    public static Md5Digest Of(ReadOnlySpan<byte> data) => FromBytes(MD5.HashData(data));

    public static Md5Digest FromBytes(ReadOnlySpan<byte> bytes)
    {
        UInt128 value = 0;
        foreach (var part in bytes[..16])
            value = (value << 8) | part;
        return new Md5Digest(value);
    }
}
