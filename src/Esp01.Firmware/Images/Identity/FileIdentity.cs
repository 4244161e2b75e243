using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images.Identity;

/// <summary>What a file turned out to be.</summary>
/// <param name="Kind">Decides what may be done with it.</param>
/// <param name="What">A noun phrase: "an HTML page".</param>
/// <param name="Remedy">What to try where it cannot be flashed; a sentence.</param>
public sealed record FileIdentity(FileKind Kind, string What, string Remedy)
{
    private const string NameAnImage = "Name the .bin file that BuildFirmware writes to output/firmware, or one published for the ESP8266.";
    private const string LoadAgain = "Get the file again, and compare its size and hash with what its publisher says.";

    /// <summary>For <see cref="FileKind.Application"/>: the flash addresses below 1 MiB, of the sector it begins in, that its code is linked for; null where that does not show.</summary>
    public FlashAddress? LinkedFor { get; init; }

    /// <summary>For <see cref="FileKind.Application"/>: the flash size in its own header, which tells how the chip is divided.</summary>
    public FlashSize? StatedSize { get; init; }

    /// <summary>MicroPython's image, which runs from address 0 only.</summary>
    public bool IsMicroPython { get; init; }

    /// <summary>Judges the whole file; its name plays no part.</summary>
    public static FileIdentity Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.IsEmpty)
            return new FileIdentity(FileKind.Foreign, "an empty file", LoadAgain);
        if (Esp32Image.ChipOf(bytes) is { } chip)
            return new FileIdentity(FileKind.Foreign, $"an image for the {chip}", "Name an image for the ESP8266; the two chips run different code.");
        if (bytes[0] == ImageHeader.Magic)
            return OfImage(file);
        if (SecondStageImage.IsAt(bytes))
            return OfApplication(file);
        if (FlashContent.Of(bytes) is { } content)
            return new FileIdentity(FileKind.FlashData, content, NameAnImage);
        if (Signatures.Find(bytes) is { } foreign)
            return new FileIdentity(FileKind.Foreign, foreign.What, foreign.Remedy ?? NameAnImage);
        return new FileIdentity(FileKind.Unknown, "nothing that is known: no ESP8266 image, which begins with E9, and no other kind of file", NameAnImage);
    }

    private static FileIdentity OfImage(ReadOnlyMemory<byte> file)
    {
        ImageInfo info;
        try
        {
            info = ImageInfo.Inspect(file);
        }
        catch (ImageFormatException unreadable)
        {
            return unreadable.IsCutOff
                ? new FileIdentity(FileKind.CutOff, $"the beginning of an ESP8266 image: {unreadable.Reason}", LoadAgain)
                : new FileIdentity(FileKind.Unknown, $"no ESP8266 image, though it begins like one: {unreadable.Reason}", NameAnImage);
        }

        if (!info.ChecksumIsValid)
            return new FileIdentity(FileKind.Damaged, $"a damaged ESP8266 image: its checksum is 0x{info.StoredChecksum:x2}, and its segments give 0x{info.ComputedChecksum:x2}", LoadAgain);
        if (info.Trailer is { ComputedMd5: null } ends)
            return new FileIdentity(FileKind.CutOff, $"a MicroPython image that is cut off: it has {info.Length:N0} of {ends.FirmwareLength + FlashLayout.TrailerLength:N0} bytes", LoadAgain);
        if (info.Trailer is { IsValid: false })
            return new FileIdentity(FileKind.Damaged, "a damaged MicroPython image: the MD5 at its end is not that of its bytes", LoadAgain);
        if (info.Trailer is null && FollowingProgram.FaultOf(file, info.BootLength) is { } fault)
            return new FileIdentity(FileKind.CutOff, fault, LoadAgain);
        return new FileIdentity(FileKind.Image, "an ESP8266 image", NameAnImage) { IsMicroPython = info.Trailer is not null };
    }

    private static FileIdentity OfApplication(ReadOnlyMemory<byte> file)
    {
        const string Name = "half of an over-the-air layout, an application that a second-stage boot loader starts (magic EA)";
        const string Place = "Give the boot loader its place too: --image boot.bin@0 --image user1.bin@0x1000.";
        try
        {
            var application = SecondStageImage.Parse(file);
            return application.IsIntact
                ? new FileIdentity(FileKind.Application, Name, Place) { LinkedFor = application.FindLinkedFor(), StatedSize = application.Boot.Header.Size }
                : new FileIdentity(FileKind.Damaged, $"{Name}, and damaged: {application.Fault}", LoadAgain);
        }
        catch (ImageFormatException unreadable)
        {
            return new FileIdentity(FileKind.CutOff, $"the beginning of {Name}: {unreadable.Reason}", LoadAgain);
        }
    }
}
