using System.Globalization;
using System.Text;
using Esp01.Firmware.Budget;

namespace Esp01.MicroPython.Building;

/// <summary>A firmware that compiles and does not fit its chip; the message says by how much, why, and what would help.</summary>
public sealed class FirmwareTooLargeException : MicroPythonException
{
    private const int Shown = 8;

    /// <param name="region">What has no room, by the linker's name; of irom the checksum behind it takes part.</param>
    /// <param name="variant">The flash layout.</param>
    /// <param name="budget">Where the bytes are.</param>
    /// <param name="offers">What could be left out.</param>
    public FirmwareTooLargeException(BudgetRegion region, string variant, FirmwareBudget budget, IReadOnlyList<RoomOffer> offers)
        : base(Describe(region, variant, budget, offers))
    {
        Region = region;
        Budget = budget;
        Offers = offers;
    }

    public BudgetRegion Region { get; }

    public int BytesOver => Region.Used - Region.Capacity;

    public FirmwareBudget Budget { get; }

    public IReadOnlyList<RoomOffer> Offers { get; }

    private static string Describe(BudgetRegion region, string variant, FirmwareBudget budget, IReadOnlyList<RoomOffer> offers)
    {
        var over = region.Used - region.Capacity;
        var text = new StringBuilder();
        Line(text, $"This firmware does not fit: {NameOf(region)} of {variant} has room for {region.Capacity:N0} bytes, and {region.Used:N0} are needed, {over:N0} too many.");
        Line(text, $"");
        Line(text, $"The largest parts:");
        foreach (var (name, bytes) in budget.Parts.Select(part => (part.Name, Bytes: BytesIn(region, part))).OrderByDescending(part => part.Bytes).Take(Shown))
            Line(text, $"  {bytes,9:N0}  {name}");
        Line(text, $"");
        if (region.Name == "irom0_0_seg")
            DescribeCures(text, variant, over, offers);
        else
            Line(text, $"No option of this build moves code out of this memory; what was added to it, a C module for instance, belongs in irom.");
        return text.ToString().TrimEnd();
    }

    private static void DescribeCures(StringBuilder text, string variant, int over, IReadOnlyList<RoomOffer> offers)
    {
        Line(text, $"What could be left out:");
        foreach (var offer in offers.Take(Shown + 4))
            Line(text, $"  {offer.Bytes,9:N0}  {offer.Command,-24} {offer.What}");
        Line(text, $"");
        var alone = RoomPlan.Sufficient(offers, over);
        var together = RoomPlan.Together(offers, over);
        if (alone.Count > 0)
            Line(text, $"Enough alone: {string.Join(", or ", alone.Take(3).Select(offer => offer.Command))}.");
        else if (together.Count > 0)
            Line(text, $"Enough together: {Join(together)}.");
        else
            Line(text, $"All of it together is not enough.");
        if (variant == "FLASH_512K")
            Line(text, $"--preset tiny is made for this chip; if yours has 1 MiB, choose --variant FLASH_1M.");
        else
            Line(text, $"--preset lean leaves out most of it; --filesystem with a smaller size gives room to code.");
    }

    /// <summary>One option of each kind, as they are typed.</summary>
    private static string Join(IReadOnlyList<RoomOffer> offers) => string.Join(
        ' ', offers.GroupBy(offer => offer.Command.Split(' ')[0]).Select(group => $"{group.Key} {string.Join(',', group.Select(offer => offer.Command.Split(' ')[1]))}"));

    private static int BytesIn(BudgetRegion region, BudgetPart part) => region.Name switch
    {
        "irom0_0_seg" => part.Flash,
        "iram1_0_seg" => part.InstructionRam,
        _ => part.DataRam,
    };

    private static string NameOf(BudgetRegion region) => region.Name switch
    {
        "irom0_0_seg" => "irom",
        "iram1_0_seg" => "instruction RAM",
        _ => "data RAM",
    };

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
