using System.Text;
using System.Text.RegularExpressions;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Images;

/// <summary>Says where and why two images that should be the same are not.</summary>
public static partial class ImageComparison
{
    /// <param name="image">The first image, made from <paramref name="elf"/>.</param>
    /// <param name="other">The bytes to compare it with.</param>
    /// <param name="elf">Names the symbols.</param>
    /// <returns>Every stretch that differs, in the order of addresses; nothing when the images are the same.</returns>
    public static IReadOnlyList<ImageDifference> Find(FlashImage image, ReadOnlySpan<byte> other, ElfFile elf)
    {
        var bytes = image.ToArray();
        var parts = Parts(image);
        var dates = BuildDate().Matches(Encoding.Latin1.GetString(bytes)).Select(match => (match.Index, End: match.Index + match.Length)).ToList();
        var differences = new List<ImageDifference>();
        var shared = Math.Min(bytes.Length, other.Length);
        for (var start = 0; start < shared; start++)
        {
            if (bytes[start] == other[start])
                continue;
            // Stretches end where the part does: one difference has one explanation.
            var part = parts.First(candidate => start < candidate.End);
            var end = start + 1;
            while (end < Math.Min(shared, part.End) && bytes[end] != other[end])
                end++;
            var cause = part.Name.EndsWith("checksum", StringComparison.Ordinal) ? ImageDifferenceCause.Checksum
                : dates.Exists(date => start >= date.Index && end <= date.End) ? ImageDifferenceCause.BuildDate
                : ImageDifferenceCause.Content;
            differences.Add(new ImageDifference(new FlashAddress(start), end - start, part.Name, part.Address is { } address ? SymbolAt(elf, address + (uint)(start - part.Start)) : null, cause));
            start = end;
        }

        if (bytes.Length != other.Length)
            differences.Add(new ImageDifference(new FlashAddress(shared), Math.Abs(bytes.Length - other.Length), "end", null, ImageDifferenceCause.Length));
        return differences;
    }

    private static List<(int Start, int End, string Name, uint? Address)> Parts(FlashImage image)
    {
        var parts = new List<(int Start, int End, string Name, uint? Address)> { (0, ImageHeader.Length, "header", null) };
        foreach (var segment in image.Boot.Segments)
        {
            var start = parts[^1].End;
            var data = start + ImageSegment.HeaderLength;
            parts.Add((start, data, $"header of segment {segment.Name}", null));
            parts.Add((data, data + segment.Data.Length, segment.Name, segment.Address));
        }

        parts.Add((parts[^1].End, image.Boot.Length, "boot checksum", null));
        parts.Add((parts[^1].End, FlashImage.SizeWordOffset, "fill before irom", null));
        parts.Add((parts[^1].End, FlashLayout.IromStart.Value, "size word", null));
        parts.Add((parts[^1].End, image.FirmwareLength, "irom", FlashLayout.IromStart.Mapped));
        parts.Add((parts[^1].End, image.Length, "MD5 checksum", null));
        return parts;
    }

    private static string? SymbolAt(ElfFile elf, uint address)
    {
        var named = elf.Symbols.Where(symbol => symbol.IsInSection && symbol.Name.Length > 0 && symbol.Value <= address && address < symbol.Value + symbol.Size).ToList();
        return named.Count == 0 ? null : named.MinBy(symbol => symbol.Size).Name;
    }

    /// <summary>As in <c>MicroPython v1.25.0 on 2025-04-15</c>.</summary>
    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex BuildDate();
}
