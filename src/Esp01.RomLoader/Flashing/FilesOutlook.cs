using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Identity;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>What will become of the files on a board when it gets another firmware. Pure.</summary>
public static class FilesOutlook
{
    /// <summary>Where firmware of upstream's layouts keeps its file system.</summary>
    private static readonly int[] UsualPlaces = [0x99000, 0xB1000, 0x100000, 0x101000];

    /// <summary>The places to look at, with as many bytes as telling a file system takes.</summary>
    public static IReadOnlyList<FlashRange> Places(ExpectedFileSystem expected, int flashSize) =>
        [.. UsualPlaces.Append(expected.Start.Value).Distinct().Order().Select(start => new FlashRange(start, 2 * FlashRange.Sector)).Where(range => range.End <= flashSize)];

    /// <param name="expected">What the new firmware looks for.</param>
    /// <param name="found">What is in the flash now, by place; nothing where there is none.</param>
    /// <param name="taken">What will be written.</param>
    /// <param name="erasesRest">Whether everything else is erased.</param>
    /// <returns>A sentence or two, or null where there is nothing to lose and nothing in the way.</returns>
    public static string? Tell(ExpectedFileSystem expected, IReadOnlyDictionary<int, FlashFileSystem> found, IReadOnlyList<FlashRange> taken, bool erasesRest)
    {
        var there = found.GetValueOrDefault(expected.Start.Value, FlashFileSystem.Blank);
        var elsewhere = found.Where(pair => pair.Key != expected.Start.Value && IsFiles(pair.Value)).Select(pair => (FlashAddress?)new FlashAddress(pair.Key)).FirstOrDefault();
        var held = IsFiles(there) ? (FlashAddress?)expected.Start : elsewhere;
        var what = held is { } place ? $"The flash holds a {found[place.Value].ToDisplayName()} file system at {place}." : "";
        if (erasesRest)
            return held is null ? null : $"{what} It is erased with the rest; the new firmware makes an empty one.";
        if (held is { } at && taken.Any(range => range.Overlaps(new FlashRange(at.Value, FlashRange.Sector))))
            return $"{what} The new firmware takes its place, and its files are lost.";
        if (there == expected.Kind)
            return $"{what} The new firmware reads it: the files stay.";
        if (there != FlashFileSystem.Blank)
        {
            return $"{(IsFiles(there) ? what : $"At {expected.Start}, where the new firmware looks for its files, the flash holds something that is no file system.")} "
                + $"The new firmware mounts {expected.Kind.ToDisplayName()} only and will be without files: Flash --erase lets it make an empty file system. Files to keep, Download first.";
        }

        return elsewhere is null ? null
            : $"{what} The new firmware looks for its files at {expected.Start}: those stay in the flash and are not found. Flash --erase removes them; files to keep, Download first and Upload again.";
    }

    private static bool IsFiles(FlashFileSystem system) => system is not (FlashFileSystem.None or FlashFileSystem.Blank);
}
