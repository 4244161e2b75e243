using System.Buffers.Binary;
using System.Security.Cryptography;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Images;

/// <summary>
/// A whole firmware.bin as MicroPython flashes it at address 0: boot image, FF up to 0x8ffc, a word with the bytes that the
/// MD5 covers, irom at 0x9000, and the MD5 of everything from byte 4 to the end of irom. The same bytes as
/// ports/esp8266/makeimg.py makes from esptool's elf2image output.
/// </summary>
/// <remarks>The first four bytes are outside the MD5, so that flash mode and size can be corrected for the chip at hand.</remarks>
public sealed record FlashImage(BootImage Boot, ReadOnlyMemory<byte> Irom)
{
    /// <summary>Offset of the word that holds the number of bytes before the MD5.</summary>
    internal const int SizeWordOffset = 0x9000 - 4;

    /// <summary>First byte the MD5 covers.</summary>
    internal const int DigestStart = 4;

    private const string IromSection = ".irom0.text";

    /// <summary>Bytes before the MD5: what <c>esp.check_fw()</c> prints as size.</summary>
    public int FirmwareLength => FlashLayout.IromStart.Value + Irom.Length;

    /// <summary>Bytes of the file, MD5 included.</summary>
    public int Length => FirmwareLength + FlashLayout.TrailerLength;

    /// <summary>Takes the loaded sections of a linked firmware in the order of its section table; sections without a gap become one segment.</summary>
    /// <exception cref="ImageRefusedException">The RAM segments do not fit below 0x9000, or there is no irom section.</exception>
    public static FlashImage FromElf(ElfFile elf, FlashMode mode, FlashSize size, FlashFrequency frequency)
    {
        var segments = new List<ImageSegment>();
        ReadOnlyMemory<byte>? irom = null;
        foreach (var section in elf.Sections.Where(section => section.IsLoaded))
        {
            var segment = ImageSegment.Padded(section.Name, section.Address, section.Data);
            if (section.Name == IromSection)
                irom = segment.Data;
            else if (segments.Count > 0 && segments[^1].Precedes(segment))
                segments[^1] = segments[^1].Joined(segment);
            else
                segments.Add(segment);
        }

        if (irom is null)
            throw new ImageRefusedException([new NoIromSection()]);
        if (segments.Count is 0 or > ImageHeader.MaximumSegmentCount)
            throw new ImageRefusedException([new SegmentCountOutOfRange(segments.Count)]);
        var boot = new BootImage(new ImageHeader(segments.Count, mode, size, frequency, elf.EntryPoint), segments);
        return boot.Length > SizeWordOffset
            ? throw new ImageRefusedException([new BootRegionOverflow(boot.Length, SizeWordOffset)])
            : new FlashImage(boot, irom.Value);
    }

    public byte[] ToArray()
    {
        var image = new byte[Length];
        var boot = Boot.ToArray();
        boot.CopyTo(image, 0);
        image.AsSpan(boot.Length..SizeWordOffset).Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(SizeWordOffset), (uint)FirmwareLength);
        Irom.Span.CopyTo(image.AsSpan(FlashLayout.IromStart.Value));
        MD5.HashData(image.AsSpan(DigestStart..FirmwareLength), image.AsSpan(FirmwareLength));
        return image;
    }
}
