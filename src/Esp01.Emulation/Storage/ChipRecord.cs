using System.Globalization;
using System.Text;

namespace Esp01.Emulation.Storage;

/// <summary>
/// What a flash chip keeps beside its cells: its protection bits and how often each sector was erased. As text, a line for each:
/// <c>status 0x001c</c>, <c>erased 12 3</c> for sector 12 three times.
/// </summary>
internal sealed record ChipRecord(FlashStatus Status, IReadOnlyList<int> EraseCounts)
{
    private const string StatusWord = "status";
    private const string ErasedWord = "erased";

    public bool IsBlank => Status == FlashStatus.None && EraseCounts.All(count => count == 0);

    /// <param name="sectors">How many the chip has.</param>
    /// <returns>Null when the text is no record of such a chip.</returns>
    public static ChipRecord? TryParse(string text, int sectors)
    {
        var status = FlashStatus.None;
        var counts = new int[sectors];
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            switch (line.Split(' '))
            {
                case [StatusWord, ['0', 'x', .. var hex]] when ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits):
                    status = (FlashStatus)bits & FlashStatus.Writable;
                    break;
                case [ErasedWord, var number, var times] when TryParse(number, out var sector) && sector < sectors && TryParse(times, out var count):
                    counts[sector] = count;
                    break;
                default:
                    return null;
            }
        }

        return new(status, counts);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{StatusWord} 0x{(ushort)Status:x4}\n");
        for (var sector = 0; sector < EraseCounts.Count; sector++)
        {
            if (EraseCounts[sector] > 0)
                text.Append(CultureInfo.InvariantCulture, $"{ErasedWord} {sector} {EraseCounts[sector]}\n");
        }

        return text.ToString();
    }

    private static bool TryParse(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
