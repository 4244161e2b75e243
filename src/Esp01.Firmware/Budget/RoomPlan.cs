namespace Esp01.Firmware.Budget;

/// <summary>Something that could be left out.</summary>
/// <param name="Command">What to type: <c>--options -ssl</c>.</param>
/// <param name="Bytes">Flash it would give back.</param>
/// <param name="What">What is gone then.</param>
public sealed record RoomOffer(string Command, int Bytes, string What);

/// <summary>Finds out what would make a firmware fit.</summary>
public static class RoomPlan
{
    /// <summary>Offers that suffice alone, the smallest loss first.</summary>
    public static IReadOnlyList<RoomOffer> Sufficient(IEnumerable<RoomOffer> offers, int bytesOver) =>
        [.. offers.Where(offer => offer.Bytes >= bytesOver).OrderBy(offer => offer.Bytes)];

    /// <summary>Offers that suffice together: largest first until it is enough, and then without those that turned out to be needless.</summary>
    /// <returns>Empty when all of them together are not enough.</returns>
    public static IReadOnlyList<RoomOffer> Together(IEnumerable<RoomOffer> offers, int bytesOver)
    {
        var chosen = new List<RoomOffer>();
        foreach (var offer in offers.OrderByDescending(offer => offer.Bytes))
        {
            if (chosen.Sum(taken => taken.Bytes) >= bytesOver)
                break;
            chosen.Add(offer);
        }

        var total = chosen.Sum(taken => taken.Bytes);
        if (total < bytesOver)
            return [];
        foreach (var offer in chosen.OrderBy(offer => offer.Bytes).ToList())
        {
            if (total - offer.Bytes < bytesOver)
                continue;
            chosen.Remove(offer);
            total -= offer.Bytes;
        }
        return chosen;
    }
}
