namespace Esp01.Firmware.Images;

/// <summary>Changes the flash settings of an image that is already made; neither the ROM checksum nor the MD5 covers them.</summary>
public static class ImageHeaderPatch
{
    /// <summary>A copy of <paramref name="image"/> whose header states another chip size.</summary>
    /// <exception cref="ImageFormatException">Not an ESP8266 image.</exception>
    public static byte[] WithFlashSize(ReadOnlySpan<byte> image, FlashSize size)
    {
        if (!ImageHeader.TryRead(image, out var header))
            throw new ImageFormatException(0, "it does not begin with E9 and a segment count of 1 to 16, as an ESP8266 image does");
        var copy = image.ToArray();
        (header with { Size = size }).Write(copy);
        return copy;
    }
}
