using System.Globalization;

namespace Esp01.Repl.SmokeTest;

/// <summary>Judgements of flash chip and file system.</summary>
internal static class FlashJudgements
{
    /// <summary>FAT before 1.13 keeps a few blocks for itself.</summary>
    private const int FatOverheadBlocks = 8;

    public static CheckFinding Size(ImageExpectation expectation, string value)
    {
        var (id, chip, header) = (value.Split(' ')[0], Long(value, 1), Long(value, 2));
        var expected = expectation.FlashSize ?? chip;
        return CheckFinding.Of(
            chip == header && header == expected,
            Text($"chip and header of {expected} bytes"),
            Text($"chip {id} of {chip} bytes, header of {header}"));
    }

    public static CheckFinding RoomForFileSystem(ImageExpectation expectation, string value)
    {
        var (end, size) = (Long(value, 0), Long(value, 1));
        return CheckFinding.Of(end + 4096 + 20480 < size, Text($"firmware end + 24576 < {size}"), Text($"{end} + 24576 = {end + 24576}"));
    }

    public static CheckFinding Mounted(ImageExpectation expectation, string value)
    {
        var (size, blocks, free) = (Long(value, 0), Long(value, 1), Long(value, 2));
        var observed = Text($"{blocks} blocks of {size}, {free} free");
        if (expectation.FileSystemBlocks is not { } planned)
            return CheckFinding.Of(size == 4096 && blocks > 0, "blocks of 4096", observed);
        var isFat = ImageJudgements.NumberOf(expectation.GitDescription) is { } number && Version.TryParse(number, out var version) && version < new Version(1, 13);
        var fewest = isFat ? planned - FatOverheadBlocks : planned;
        return CheckFinding.Of(size == 4096 && blocks >= fewest && blocks <= planned, Text($"{(isFat ? $"{fewest} to {planned}" : planned)} blocks of 4096"), observed);
    }

    public static CheckFinding SpaceComesBack(ImageExpectation expectation, string value) =>
        CheckFinding.Of(Long(value, 0) == 4096 && Long(value, 1) == Long(value, 2), Text($"4096 bytes stored, {Long(value, 1)} blocks free again"), Text($"{Long(value, 0)} bytes stored, {Long(value, 2)} blocks free"));

    private static long Long(string value, int index) => long.Parse(value.Split(' ')[index], CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
