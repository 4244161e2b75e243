using System.Globalization;
using Esp01.Emulation.Time;

namespace Esp01.Scenarios.Language;

/// <summary>Times with their unit.</summary>
internal static class Durations
{
    public const string Longest = "48h";

    private static readonly SimulatedTime Most = SimulatedTime.FromSeconds(48 * 3600);

    private static readonly (string Unit, double Seconds)[] Units = [("us", 1e-6), ("ms", 1e-3), ("min", 60), ("s", 1), ("h", 3600)];

    public static bool TryParse(string text, out SimulatedTime time)
    {
        time = default;
        foreach (var (unit, seconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal))
                continue;
            if (!double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value * seconds > Most.Ticks / (double)SimulatedTime.TicksPerSecond)
                return false;
            time = SimulatedTime.FromSeconds(value * seconds);
            return true;
        }

        return false;
    }

    public static string Show(SimulatedTime time) => (time.Ticks / (double)SimulatedTime.TicksPerSecond) switch
    {
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / (double)SimulatedTime.TicksPerMicrosecond:0.###} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / (double)SimulatedTime.TicksPerSecond * 1000:0.###} ms"),
        var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.######} s"),
    };
}
