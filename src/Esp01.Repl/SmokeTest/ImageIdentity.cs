using System.Buffers.Binary;

namespace Esp01.Repl.SmokeTest;

/// <summary>
/// What tells one image from another on the chip itself: the size word at 0x8ffc and the MD5 of everything before it,
/// 16 bytes at that offset (ports/esp8266/makeimg.py of MicroPython, read back by <c>esp.check_fw()</c>).
/// </summary>
/// <param name="Md5">Lower-case hex.</param>
public sealed record ImageIdentity(uint Size, string Md5)
{
    private const int SizeWord = 0x8ffc;
    private const int TrailerLength = 16;

    /// <returns>Null when the file does not end in such a trailer.</returns>
    public static ImageIdentity? Read(ReadOnlySpan<byte> image)
    {
        if (image.Length < SizeWord + 4)
            return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(image[SizeWord..]);
        return size + TrailerLength == image.Length ? new ImageIdentity(size, Convert.ToHexStringLower(image[(int)size..])) : null;
    }

    public override string ToString() => $"{Size} {Md5}";
}
