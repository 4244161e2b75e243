using System.Globalization;

namespace Esp01.RomLoader.Flashing;

/// <summary>What was done.</summary>
/// <param name="BytesWritten">Of the image, without what was repeated.</param>
/// <param name="SectorsWritten">Erased and programmed.</param>
/// <param name="SectorsUnchanged">Already right.</param>
/// <param name="WireBytes">Both directions, from connecting on.</param>
/// <param name="Repeats">How often work was taken up again after an error.</param>
/// <param name="Verification">How it is known that the flash holds the image.</param>
/// <param name="Elapsed">From connecting on, in the link's time.</param>
public sealed record FlashSummary(
    int BytesWritten, int SectorsWritten, int SectorsUnchanged, long WireBytes, int Repeats, string Verification, TimeSpan Elapsed)
{
    /// <summary>Those of <see cref="WireBytes"/> that went to the board.</summary>
    public long SentBytes { get; init; }

    /// <summary>Outside the image, and gone over though they may have been blank.</summary>
    public int SectorsErased { get; init; }

    public override string ToString()
    {
        var wrote = SectorsWritten == 0
            ? "nothing had to be written"
            : string.Create(CultureInfo.InvariantCulture, $"wrote {BytesWritten / 1024} KiB ({SectorsWritten} sectors)");
        var erased = SectorsErased == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {SectorsErased} others erased");
        var repeats = Repeats == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Repeats} repeats");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{wrote}, {SectorsUnchanged} sectors unchanged{erased}, {Verification}, {WireBytes / 1024} KiB on the wire, {Elapsed.TotalSeconds:0.0} s{repeats}");
    }
}
