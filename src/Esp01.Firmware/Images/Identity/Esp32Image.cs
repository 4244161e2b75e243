using System.Buffers.Binary;

namespace Esp01.Firmware.Images.Identity;

/// <summary>
/// Images of the later chips begin with E9 too. Where the ESP8266 has its first segment's address they have pin drive settings,
/// then a chip id, and their segments begin at byte 24 ("Firmware Image Format" in esptool's documentation).
/// </summary>
internal static class Esp32Image
{
    private const int ExtendedHeaderLength = 24;
    private const int ChipIdAt = 12;
    private const int HashFlagAt = 23;
    private const int BootLoaderAt = 0x1000;

    private static readonly Dictionary<int, string> Chips = new()
    {
        [0x00] = "ESP32",
        [0x02] = "ESP32-S2",
        [0x05] = "ESP32-C3",
        [0x09] = "ESP32-S3",
        [0x0C] = "ESP32-C2",
        [0x0D] = "ESP32-C6",
        [0x10] = "ESP32-H2",
        [0x12] = "ESP32-P4",
        [0x14] = "ESP32-C61",
        [0x17] = "ESP32-C5",
    };

    /// <summary>The chip's name, or <c>null</c> when these are not the beginnings of such an image. A whole ESP32 flash begins with 4 KiB of FF.</summary>
    public static string? ChipOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BootLoaderAt && bytes[0] == 0xFF && bytes[..BootLoaderAt].IndexOfAnyExcept((byte)0xFF) < 0)
            bytes = bytes[BootLoaderAt..];
        if (bytes.Length < ExtendedHeaderLength + ImageSegment.HeaderLength || bytes[0] != ImageHeader.Magic || bytes[1] is 0 or > ImageHeader.MaximumSegmentCount || bytes[HashFlagAt] > 1)
            return null;
        if (ChipMemory.IsRam(BinaryPrimitives.ReadUInt32LittleEndian(bytes[ImageHeader.Length..])))
            return null;
        var firstSegment = BinaryPrimitives.ReadUInt32LittleEndian(bytes[ExtendedHeaderLength..]);
        return firstSegment is >= 0x3C00_0000 and < 0x6000_0000 ? Chips.GetValueOrDefault(BinaryPrimitives.ReadUInt16LittleEndian(bytes[ChipIdAt..])) : null;
    }
}
