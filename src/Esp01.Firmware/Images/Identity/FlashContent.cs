using System.Buffers.Binary;

namespace Esp01.Firmware.Images.Identity;

/// <summary>What stands in an ESP8266's flash beside programs, told by its first bytes.</summary>
public static class FlashContent
{
    private const int InitDataLength = 128;
    private static ReadOnlySpan<byte> LittleFsName => "littlefs"u8;

    /// <summary>A noun phrase, or <c>null</c> for bytes that are none of it.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes) => FileSystemOf(bytes) switch
    {
        FlashFileSystem.None when bytes.Length == InitDataLength && bytes[0] == 0x05 => "the RF init data of Espressif's SDK",
        FlashFileSystem.None => null,
        FlashFileSystem.Blank => "blank flash, nothing but FF",
        var found => $"a {found.ToDisplayName()} file system",
    };

    /// <summary>The file system that begins with <paramref name="bytes"/>: at least two blocks of 4096, as littlefs may have its first superblock in either.</summary>
    public static FlashFileSystem FileSystemOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return FlashFileSystem.None;
        if (bytes.IndexOfAnyExcept((byte)0xFF) < 0)
            return FlashFileSystem.Blank;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD2, 0xCD, 0x31]))
            return FlashFileSystem.RomFs;
        for (var block = 0; block <= 4096 && block + 512 <= bytes.Length; block += 4096)
        {
            if (bytes[(block + 8)..].StartsWith(LittleFsName))
                return FlashFileSystem.LittleFs2;
            if (bytes[(block + 40)..].StartsWith(LittleFsName))
                return FlashFileSystem.LittleFs1;
        }
        return IsFat(bytes) ? FlashFileSystem.Fat : FlashFileSystem.None;
    }

    /// <summary>A boot sector: the signature, and the name that formatting writes.</summary>
    private static bool IsFat(ReadOnlySpan<byte> bytes) => bytes.Length >= 512
        && BinaryPrimitives.ReadUInt16LittleEndian(bytes[510..]) == 0xAA55
        && (bytes[54..].StartsWith("FAT"u8) || bytes[82..].StartsWith("FAT32"u8) || bytes[3..].StartsWith("MSDOS5.0"u8));
}
