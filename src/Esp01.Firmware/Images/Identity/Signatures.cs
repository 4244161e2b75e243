using System.Text;

namespace Esp01.Firmware.Images.Identity;

/// <summary>Kinds of files that people download or name by mistake, by how they begin.</summary>
internal static class Signatures
{
    private const string Unpack = "Unpack it, and name the .bin file that is in it.";
    private const string Elf = "Name the .bin file that was made of it; it stands beside it in output/firmware.";
    private const int TextSample = 4096;

    private static readonly (byte[] Begin, int At, string What, string? Remedy)[] Table =
    [
        ([0x7F, .. "ELF"u8], 0, "an ELF file, which a linker writes and a debugger reads", Elf),
        ([0x1F, 0x8B], 0, "a gzip archive", Unpack),
        ([.. "PK\x03\x04"u8], 0, "a zip archive", Unpack),
        ([.. "PK\x05\x06"u8], 0, "an empty zip archive", null),
        ([0xFD, .. "7zXZ"u8], 0, "an xz archive", Unpack),
        ([.. "BZh"u8], 0, "a bzip2 archive", Unpack),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], 0, "a 7z archive", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, "a Zstandard archive", Unpack),
        ([.. "Rar!"u8], 0, "a RAR archive", Unpack),
        ([.. "ustar"u8], 257, "a tar archive", Unpack),
        ([.. "UF2\n"u8], 0, "a UF2 file, which boards with a USB drive take", null),
        ([0xAA, 0x50], 0, "a partition table of an ESP32", null),
        ([.. "MZ"u8], 0, "a program for Windows", null),
        ([.. "%PDF"u8], 0, "a PDF document", null),
        ([0x89, .. "PNG"u8], 0, "a PNG picture", null),
        ([.. "version https://git-lfs.github.com/spec/"u8], 0, "a Git LFS pointer: it stands for the file and is not the file", "Run git lfs pull in the checkout that it is from."),
    ];

    public static (string What, string? Remedy)? Find(ReadOnlySpan<byte> bytes)
    {
        foreach (var (begin, at, what, remedy) in Table)
        {
            if (bytes.Length >= at + begin.Length && bytes.Slice(at, begin.Length).SequenceEqual(begin))
                return (what, remedy);
        }
        return TextIn(bytes) is { } text ? (OfText(text), null) : null;
    }

    private static string OfText(string text) => text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n') switch
    {
        var page when page.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || page.StartsWith("<html", StringComparison.OrdinalIgnoreCase) =>
            "an HTML page, as a server sends instead of a file",
        var xml when xml.StartsWith("<?xml", StringComparison.Ordinal) => "an XML document",
        var hex when hex.StartsWith(":10", StringComparison.Ordinal) || hex.StartsWith(":020000", StringComparison.Ordinal) => "an Intel HEX file",
        var json when json.StartsWith('{') => "a JSON document",
        _ => "a text file",
    };

    /// <summary>The beginning of the file where that is text.</summary>
    private static string? TextIn(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, TextSample)];
        foreach (var value in sample)
        {
            if (value is < 0x09 or (> 0x0D and < 0x20) or 0x7F)
                return null;
        }
        var text = Encoding.UTF8.GetString(sample);
        // A sample may end inside a character.
        return text.AsSpan(0, Math.Max(0, text.Length - 1)).Contains('\uFFFD') ? null : text;
    }
}
