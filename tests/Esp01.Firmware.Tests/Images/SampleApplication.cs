using System.Buffers.Binary;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images;

namespace Esp01.Firmware.Tests.Images;

/// <summary>An application as Espressif's gen_appbin makes it: EA header, code for flash, an E9 image with the RAM segments, CRC.</summary>
internal static class SampleApplication
{
    private const int CodeLength = 1008;

    /// <param name="place">Where its code is linked for: the words in it point there.</param>
    public static byte[] Make(FlashAddress place)
    {
        var code = new byte[CodeLength];
        for (var at = 0; at < CodeLength; at += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(code.AsSpan(at), place.Mapped + 16 + (uint)at);
        byte[] head = [0xEA, 4, 0, 1, 0, 0, 0x10, 0x40, 0, 0, 0, 0, CodeLength & 0xFF, CodeLength >> 8, 0, 0];
        // Head and code are whole rows of 16, so the image's own rows are the file's.
        var ram = new BootImage(
            new ImageHeader(1, FlashMode.Qio, FlashSize.Megabytes2Halves, FlashFrequency.Megahertz40, 0x4010_0000),
            [new ImageSegment("", 0x4010_0000, new byte[] { 6, 0xFF, 0xFF, 0xFF })]).ToArray();
        byte[] file = [.. head, .. code, .. ram];
        var crc = Crc32.Of(file);
        crc = crc >= 0x8000_0000 ? uint.MaxValue - crc : crc + 1;
        return [.. file, .. BitConverter.GetBytes(crc)];
    }
}
