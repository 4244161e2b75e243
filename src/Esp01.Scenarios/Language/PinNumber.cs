namespace Esp01.Scenarios.Language;

/// <summary>The pins of an ESP-01's header, and the one that a wire can bring out.</summary>
internal static class PinNumber
{
    public const string Valid = "An ESP-01 has GPIO0, GPIO2, GPIO1 (TX) and GPIO3 (RX).";

    public static int Read(YamlPlace place)
    {
        var text = place.Text();
        var digits = text.StartsWith("GPIO", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        return digits switch
        {
            "0" => 0,
            "1" => 1,
            "2" => 2,
            "3" => 3,
            _ => throw place.Mistake($"There is no pin \"{text}\".", Valid),
        };
    }
}
