using System.Globalization;
using Esp01.Firmware.Images;
using Spectre.Console;

namespace Output;

/// <summary>What the target ImageInfo prints.</summary>
internal static class ImageInfoOutput
{
    public static void Write(string file, ImageInfo info)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(Markup.Escape(Path.GetFileName(file))).AddColumn("");
        Row(table, "size", $"{info.Length:N0} bytes");
        Row(table, "flash", $"{info.Header.Size.ToDisplayName()}, {info.Header.Mode.ToString().ToUpperInvariant()}, {info.Header.Frequency.ToString().Replace("Megahertz", "", StringComparison.Ordinal)} MHz");
        Row(table, "entry point", $"0x{info.Header.EntryPoint:x8}");
        foreach (var segment in info.Segments)
            Row(table, $"segment 0x{segment.Address:x8}", $"{segment.Data.Length:N0} bytes");
        Row(table, "checksum", info.ChecksumIsValid ? $"0x{info.StoredChecksum:x2}, right" : $"0x{info.StoredChecksum:x2}, but the segments give 0x{info.ComputedChecksum:x2}");
        if (info.Trailer is { } trailer)
        {
            Row(table, "code in flash", $"{trailer.IromLength:N0} bytes from 0x09000");
            Row(table, "MD5", trailer.IsValid ? $"{trailer.StoredMd5}, right" : trailer.ComputedMd5 is null ? "missing: the file is cut off" : $"{trailer.StoredMd5}, but the bytes give {trailer.ComputedMd5}");
        }
        AnsiConsole.Write(table);
    }

    private static void Row(Table table, string name, FormattableString value) => table.AddRow(name, Markup.Escape(value.ToString(CultureInfo.InvariantCulture)));

    private static void Row(Table table, string name, string value) => table.AddRow(name, Markup.Escape(value));
}
