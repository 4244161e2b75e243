using System.Globalization;
using Esp01.CommandLine;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Identity;
using Spectre.Console;

namespace Output;

/// <summary>What the target ImageInfo prints.</summary>
internal static class ImageInfoOutput
{
    /// <summary>What the file is; and all there is to know of it, where it is an image.</summary>
    public static void Write(string file, byte[] content, FileIdentity identity)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn(Markup.Escape(Path.GetFileName(file))).AddColumn("");
        Row(table, "is", identity.What);
        Row(table, "size", $"{content.Length:N0} bytes");
        if (identity.LinkedFor is { } place)
            Row(table, "goes to", $"{place}, as its code is linked for it");
        if (identity.Kind is FileKind.Image or FileKind.CutOff or FileKind.Damaged && ImageHeader.TryRead(content, out _) && TryInspect(content) is { } info)
            WriteImage(table, info);
        AnsiConsole.Write(table);
    }

    /// <summary>A script learns from the exit code whether the files are what a chip starts.</summary>
    /// <exception cref="BuildFailure">One is cut off or damaged, or no firmware at all.</exception>
    public static void ThrowIfNotAllIntact(IReadOnlyList<(string File, FileIdentity Identity)> files)
    {
        foreach (var (file, identity) in files)
        {
            if (identity.Kind is FileKind.CutOff or FileKind.Damaged)
                throw new BuildFailure(ExitCode.Verify, $"{file} is {identity.What}.\n\n{identity.Remedy}");
        }
        foreach (var (file, identity) in files)
        {
            if (identity.Kind is not (FileKind.Image or FileKind.Application))
                throw new BuildFailure(ExitCode.Refused, $"{file} is {identity.What}.\n\n{identity.Remedy}");
        }
    }

    private static ImageInfo? TryInspect(byte[] content)
    {
        try
        {
            return ImageInfo.Inspect(content);
        }
        catch (ImageFormatException)
        {
            return null;
        }
    }

    private static void WriteImage(Table table, ImageInfo info)
    {
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
    }

    private static void Row(Table table, string name, FormattableString value) => table.AddRow(name, Markup.Escape(value.ToString(CultureInfo.InvariantCulture)));

    private static void Row(Table table, string name, string value) => table.AddRow(name, Markup.Escape(value));
}
