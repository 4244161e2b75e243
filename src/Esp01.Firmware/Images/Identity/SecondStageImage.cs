using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images.Identity;

/// <summary>
/// A version 2 image, which Espressif's second-stage boot loader and rboot start: EA, 4, then the code that stays in flash, a
/// version 1 image with the RAM segments, and a CRC-32 of all of it ("Firmware Image Format" in esptool's documentation).
/// </summary>
internal sealed record SecondStageImage(ReadOnlyMemory<byte> Irom, BootImage Boot, int Length, bool ChecksumIsValid, bool? CrcIsValid)
{
    private const byte Magic = 0xEA;
    private const byte Segments = 4;
    private const int FewestPointers = 50;

    /// <summary>Bytes before irom: the eight of a header, and a segment's address and length.</summary>
    private const int Head = ImageHeader.Length + ImageSegment.HeaderLength;

    public bool IsIntact => ChecksumIsValid && CrcIsValid != false;

    public string Fault => !ChecksumIsValid ? "the checksum of its RAM segments is wrong" : "its CRC is not that of its bytes";

    public static bool IsAt(ReadOnlySpan<byte> bytes) => bytes.Length >= 2 && bytes[0] == Magic && bytes[1] == Segments;

    /// <exception cref="ImageFormatException">It is cut off, or no image follows the code.</exception>
    public static SecondStageImage Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length < Head)
            throw ImageFormatException.CutOffAt(file.Length, "it ends in its header");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(ImageHeader.Length + 4)..]);
        if (length > (uint)(file.Length - Head))
            throw ImageFormatException.CutOffAt(Head, $"its code for flash claims {length} bytes, and {file.Length - Head} are left");
        var after = Head + (int)length;
        var boot = BootImage.Parse(file[after..], out var stored);
        // The zeros before the checksum fill rows of the whole file.
        var end = ((after + boot.ContentLength) / 16 * 16) + 16;
        if (end > file.Length)
            throw ImageFormatException.CutOffAt(after, "it ends before its checksum");
        stored = file.Span[end - 1];
        bool? crc = end + 4 > file.Length ? null : BinaryPrimitives.ReadUInt32LittleEndian(file.Span[end..]) == Crc(file.Span[..end]);
        return new SecondStageImage(file.Slice(Head, (int)length), boot, end, stored == boot.Checksum, crc);
    }

    /// <summary>
    /// Where in the first MiB the code expects itself, by the words in it that point into code: nearly all of a program's
    /// pointers lead into the program, so one place has nine of ten and every other one next to none.
    /// </summary>
    public FlashAddress? FindLinkedFor()
    {
        var words = MemoryMarshal.Cast<byte, uint>(Irom.Span[..(Irom.Length & ~3)]);
        var pointers = new List<int>();
        foreach (var word in words)
        {
            if (word is >= FlashAddress.MappedBase and < FlashAddress.MappedBase + (1 << 20))
                pointers.Add((int)(word - FlashAddress.MappedBase));
        }
        if (pointers.Count < FewestPointers)
            return null;
        var best = Enumerable.Range(0, (1 << 20) / FlashAddress.SectorSize)
            .Select(FlashAddress.OfSector)
            .Select(place => (Place: place, Count: pointers.Count(pointer => pointer >= place.Value + Head && pointer < place.Value + Head + Irom.Length)))
            .ToList();
        var most = best.Max(candidate => candidate.Count);
        // Neighbouring sectors have nearly as many; the first of those with the most is where it begins.
        return most * 10 >= pointers.Count * 8 ? best.First(candidate => candidate.Count == most).Place : null;
    }

    /// <summary>CRC-32, inverted again where its top bit is set, and one more where it is not: as Espressif's tools write it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = Crc32.Of(bytes);
        return (crc & 0x8000_0000) != 0 ? ~crc : crc + 1;
    }
}
