using System.Buffers.Binary;

namespace Esp01.Firmware.Images;

/// <summary>
/// A version 1 ESP8266 image: header, segments, zeros up to the last byte of a 16-byte row, and there the checksum (EF
/// exclusive-or every byte of segment data).
/// </summary>
public sealed record BootImage(ImageHeader Header, IReadOnlyList<ImageSegment> Segments)
{
    private const byte ChecksumSeed = 0xEF;
    private const int Row = 16;

    /// <summary>Bytes it takes in flash, checksum included.</summary>
    public int Length => RoundUpPastChecksum(ContentLength);

    /// <summary>Bytes before the zeros that lead up to the checksum.</summary>
    internal int ContentLength => ImageHeader.Length + Segments.Sum(segment => ImageSegment.HeaderLength + segment.Data.Length);

    public byte Checksum => Segments.Aggregate(ChecksumSeed, (sum, segment) => Fold(sum, segment.Data.Span));

    public byte[] ToArray()
    {
        var image = new byte[Length];
        (Header with { SegmentCount = Segments.Count }).Write(image);
        var offset = ImageHeader.Length;
        foreach (var segment in Segments)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(offset), segment.Address);
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(offset + 4), (uint)segment.Data.Length);
            segment.Data.Span.CopyTo(image.AsSpan(offset + ImageSegment.HeaderLength));
            offset += ImageSegment.HeaderLength + segment.Data.Length;
        }
        image[^1] = Checksum;
        return image;
    }

    /// <summary>Reads the image at the start of <paramref name="bytes"/>; what follows it is left alone.</summary>
    /// <exception cref="ImageFormatException">No header, a segment that leaves the data, or no room for the checksum.</exception>
    public static BootImage Parse(ReadOnlyMemory<byte> bytes, out byte storedChecksum)
    {
        if (!ImageHeader.TryRead(bytes.Span, out var header))
            throw new ImageFormatException(0, "it does not begin with E9 and a segment count of 1 to 16, as an ESP8266 image does");

        var segments = new List<ImageSegment>(header.SegmentCount);
        var offset = ImageHeader.Length;
        for (var i = 0; i < header.SegmentCount; i++)
        {
            if (offset + ImageSegment.HeaderLength > bytes.Length)
                throw ImageFormatException.CutOffAt(offset, $"it ends before the header of segment {i + 1} of {header.SegmentCount}");
            var address = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[offset..]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[(offset + 4)..]);
            offset += ImageSegment.HeaderLength;
            if (length > (uint)(bytes.Length - offset))
            {
                var reason = $"segment {i + 1} of {header.SegmentCount} claims {length} bytes for 0x{address:x8}, and {bytes.Length - offset} are left";
                throw IsPlausible(address, length) ? ImageFormatException.CutOffAt(offset, reason) : new ImageFormatException(offset, reason);
            }
            segments.Add(new ImageSegment("", address, bytes.Slice(offset, (int)length)));
            offset += (int)length;
        }

        var end = RoundUpPastChecksum(offset);
        if (end > bytes.Length)
            throw ImageFormatException.CutOffAt(offset, "it ends before its checksum");
        storedChecksum = bytes.Span[end - 1];
        return new BootImage(header, segments);
    }

    /// <summary>A segment as programs have them, so that it is the file that is too short.</summary>
    private static bool IsPlausible(uint address, uint length) =>
        length <= 1 << 20 && (Identity.ChipMemory.IsRam(address) || Identity.ChipMemory.IsMappedFlash(address));

    private static int RoundUpPastChecksum(int contentLength) => (contentLength / Row * Row) + Row;

    private static byte Fold(byte sum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            sum ^= value;
        return sum;
    }
}
