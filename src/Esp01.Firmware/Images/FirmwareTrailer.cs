using System.Buffers.Binary;
using System.Security.Cryptography;
using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Images;

/// <summary>
/// MicroPython's own check of a whole image: the size word at 0x8ffc and the MD5 behind irom. The board prints the same MD5
/// with <c>esp.check_fw()</c>, which proves that the bytes in flash are these.
/// </summary>
public sealed record FirmwareTrailer(int FirmwareLength, string StoredMd5, string? ComputedMd5)
{
    /// <summary>Whether the MD5 is right; <c>false</c> also when the file ends before it.</summary>
    public bool IsValid => StoredMd5 == ComputedMd5;

    /// <summary>Bytes of irom.</summary>
    public int IromLength => FirmwareLength - FlashLayout.IromStart.Value;

    /// <summary>
    /// The trailer of <paramref name="image"/>, or <c>null</c> when the size word cannot be one. Nothing but FF is between the
    /// boot image and that word; in firmware of another origin code or text stands there, and the word is any word.
    /// </summary>
    /// <param name="bootLength">Bytes of the boot image, checksum included.</param>
    public static FirmwareTrailer? Find(ReadOnlySpan<byte> image, int bootLength)
    {
        if (image.Length < FlashLayout.IromStart.Value || bootLength > FlashImage.SizeWordOffset
            || image[bootLength..FlashImage.SizeWordOffset].IndexOfAnyExcept((byte)0xFF) >= 0)
            return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(image[FlashImage.SizeWordOffset..]);
        if (length < FlashLayout.IromStart.Value || length % 4 != 0 || length > 16 << 20)
            return null;
        if (length + FlashLayout.TrailerLength > image.Length)
            return new FirmwareTrailer((int)length, "", null);
        return new FirmwareTrailer(
            (int)length,
            Convert.ToHexStringLower(image.Slice((int)length, FlashLayout.TrailerLength)),
            Convert.ToHexStringLower(MD5.HashData(image[FlashImage.DigestStart..(int)length])));
    }
}
