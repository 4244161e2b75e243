using System.Buffers.Binary;

namespace Esp01.Firmware.Images;

/// <summary>
/// The eight bytes at flash address 0: magic E9, number of segments, flash mode, flash size and frequency, entry point
/// ("Firmware Image Format" in esptool's documentation for the ESP8266).
/// </summary>
public readonly record struct ImageHeader(int SegmentCount, FlashMode Mode, FlashSize Size, FlashFrequency Frequency, uint EntryPoint)
{
    public const byte Magic = 0xE9;

    /// <summary>Bytes.</summary>
    public const int Length = 8;

    /// <summary>More segments than this is not an image: the ROM would read garbage as segments.</summary>
    public const int MaximumSegmentCount = 16;

    public static bool TryRead(ReadOnlySpan<byte> image, out ImageHeader header)
    {
        header = default;
        if (image.Length < Length || image[0] != Magic || image[1] is 0 or > MaximumSegmentCount)
            return false;
        header = new ImageHeader(
            image[1],
            (FlashMode)image[2],
            (FlashSize)(image[3] >> 4),
            (FlashFrequency)(image[3] & 0xF),
            BinaryPrimitives.ReadUInt32LittleEndian(image[4..]));
        return true;
    }

    public void Write(Span<byte> destination)
    {
        destination[0] = Magic;
        destination[1] = (byte)SegmentCount;
        destination[2] = (byte)Mode;
        destination[3] = (byte)(((int)Size << 4) | (int)Frequency);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], EntryPoint);
    }
}
