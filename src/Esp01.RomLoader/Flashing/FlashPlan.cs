using System.Globalization;
using System.Text;
using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>What will be written, before it is: runs of whole sectors in order of address. Each is erased and programmed.</summary>
/// <param name="Targets">All sectors that the image, or the files of a layout, take.</param>
/// <param name="Runs">Those of them to write.</param>
/// <param name="WasCompared">Whether the flash was compared first; otherwise everything is written.</param>
/// <param name="HeaderChanges">What is corrected in the image's header.</param>
public sealed record FlashPlan(IReadOnlyList<FlashRange> Targets, IReadOnlyList<FlashRange> Runs, bool WasCompared, IReadOnlyList<string> HeaderChanges)
{
    /// <summary>What is erased besides, in order: the rest of the chip where that was asked for.</summary>
    public ErasePlan? Rest { get; init; }

    public bool IsEmpty => Runs.Count == 0;

    public int BytesToWrite => Runs.Sum(run => run.Length);

    public int SectorsToWrite => BytesToWrite / FlashRange.Sector;

    public int SectorsUnchanged => (Targets.Sum(target => target.Length) / FlashRange.Sector) - SectorsToWrite;

    private string Place => string.Join(", ", Targets);

    /// <summary>Whole-sector runs from the sectors that differ, neighbours joined.</summary>
    public static IReadOnlyList<FlashRange> Join(IEnumerable<int> sectors)
    {
        var runs = new List<FlashRange>();
        foreach (var sector in sectors.Order())
        {
            if (runs.Count > 0 && runs[^1].End == sector * FlashRange.Sector)
                runs[^1] = runs[^1] with { Length = runs[^1].Length + FlashRange.Sector };
            else
                runs.Add(new FlashRange(sector * FlashRange.Sector, FlashRange.Sector));
        }
        return runs;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        if (IsEmpty)
            text.Append(CultureInfo.InvariantCulture, $"The flash holds the image already ({Place}); nothing to write.");
        else if (!WasCompared)
            text.Append(CultureInfo.InvariantCulture, $"Write all {SectorsToWrite} sectors of {Place} ({BytesToWrite / 1024} KiB).");
        else
            text.Append(CultureInfo.InvariantCulture, $"Write {SectorsToWrite} of {SectorsToWrite + SectorsUnchanged} sectors of {Place} ({BytesToWrite / 1024} KiB).");
        if (HeaderChanges.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $" The image header is set for this chip: {string.Join(", ", HeaderChanges)}.");
        if (Rest is not null)
            text.Append(' ').Append(Rest);
        return text.ToString();
    }
}
