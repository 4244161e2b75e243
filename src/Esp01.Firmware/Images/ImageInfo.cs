namespace Esp01.Firmware.Images;

/// <summary>What a firmware file says about itself, and whether that is true.</summary>
public sealed record ImageInfo
{
    public required ImageHeader Header { get; init; }

    /// <summary>In the order the ROM loads them.</summary>
    public required IReadOnlyList<ImageSegment> Segments { get; init; }

    /// <summary>Bytes from the header to the ROM checksum.</summary>
    public required int BootLength { get; init; }

    public required byte StoredChecksum { get; init; }

    public required byte ComputedChecksum { get; init; }

    /// <summary>The MicroPython trailer, or <c>null</c> for an image of another origin.</summary>
    public required FirmwareTrailer? Trailer { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required int Length { get; init; }

    public bool ChecksumIsValid => StoredChecksum == ComputedChecksum;

    /// <summary>ROM checksum right, and the MD5 too where there is one.</summary>
    public bool IsIntact => ChecksumIsValid && (Trailer is null || Trailer.IsValid);

    /// <exception cref="ImageFormatException">Not an ESP8266 image, or one that is cut off before its checksum.</exception>
    public static ImageInfo Inspect(ReadOnlyMemory<byte> image)
    {
        var boot = BootImage.Parse(image, out var storedChecksum);
        return new ImageInfo
        {
            Header = boot.Header,
            Segments = boot.Segments,
            BootLength = boot.Length,
            StoredChecksum = storedChecksum,
            ComputedChecksum = boot.Checksum,
            Trailer = FirmwareTrailer.Find(image.Span, boot.Length),
            Length = image.Length,
        };
    }
}
