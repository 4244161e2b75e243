using Esp01.RomLoader.Devices;

namespace Esp01.RomLoader.Flashing;

/// <summary>Which parts of the flash will be erased.</summary>
/// <param name="Ranges">Whole sectors, in order.</param>
/// <param name="Kept">What stays though the whole chip is meant: RF calibration and init data.</param>
public sealed record ErasePlan(IReadOnlyList<FlashRange> Ranges, FlashRange? Kept)
{
    /// <summary>
    /// The SDK's RF calibration and its init data: the fifth and fourth sector from the end. Without the init data some SDK
    /// versions do not start, and the calibration is the module's own.
    /// </summary>
    public static FlashRange Calibration(int flashSize) => new(flashSize - (5 * FlashRange.Sector), 2 * FlashRange.Sector);

    /// <summary>The whole chip without the calibration; a named region is erased as it is.</summary>
    /// <exception cref="FlashRefusedException">The region is not in the chip or not whole sectors.</exception>
    public static ErasePlan For(string port, DeviceInfo device, FlashRange? region)
    {
        if (region is not { } range)
        {
            var kept = Calibration(device.FlashSize);
            return new ErasePlan([new FlashRange(0, kept.Start), new FlashRange(kept.End, device.FlashSize - kept.End)], kept);
        }
        CheckInside(port, device, range);
        if (!range.IsWholeSectors)
        {
            throw new FlashRefusedException(
                port, $"{range} is not made of whole 4096-byte sectors, and flash is erased in those.", $"Erase {range.ToSectors()} instead, if nothing else is there.");
        }
        return new ErasePlan([range], null);
    }

    /// <summary>The same without <paramref name="taken"/>, which is made of whole sectors.</summary>
    public ErasePlan Without(FlashRange taken) => this with { Ranges = [.. Ranges.SelectMany(range => Cut(range, taken))] };

    private static IEnumerable<FlashRange> Cut(FlashRange range, FlashRange taken)
    {
        var before = Math.Min(range.End, taken.Start);
        var after = Math.Max(range.Start, taken.End);
        if (before > range.Start)
            yield return new FlashRange(range.Start, before - range.Start);
        if (after < range.End)
            yield return new FlashRange(after, range.End - after);
    }

    /// <exception cref="FlashRefusedException">The range is not in the chip.</exception>
    public static void CheckInside(string port, DeviceInfo device, FlashRange range)
    {
        if (range.Start < 0 || range.Length <= 0 || range.Start > device.FlashSize - (long)range.Length)
            throw new FlashRefusedException(port, $"{range} is not inside the flash, which has {device.FlashSizeText}.", $"Use a region between 0 and 0x{device.FlashSize:x}.");
    }

    public override string ToString() =>
        $"Erase {string.Join(" and ", Ranges)}{(Kept is null ? "." : $"; keep the RF calibration and init data at {Kept} (name the region to erase them too).")}";
}
