using System.Globalization;
using System.Text;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Reports;

/// <summary>The pins as a value change dump (IEEE 1364, section 18), which GTKWave, PulseView and sigrok read. A tick of the board is 12.5 ns; times are rounded down to whole ones.</summary>
internal static class VcdFile
{
    public static string Write(Waveforms waves, SimulatedTime end)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"$comment {(waves.IsComplete ? "All edges" : "The first edges only")} at the pins of a virtual ESP-01 $end\n");
        text.Append(CultureInfo.InvariantCulture, $"$timescale 1 ns $end\n$scope module esp01 $end\n");
        foreach (var pin in Waveforms.Pins)
            text.Append(CultureInfo.InvariantCulture, $"$var wire 1 {Symbol(pin)} GPIO{pin} $end\n");
        text.Append("$upscope $end\n$enddefinitions $end\n");
        var edges = Waveforms.Pins.SelectMany(pin => waves.Of(pin).Select(edge => (edge.Time, Pin: pin, edge.IsHigh))).OrderBy(edge => edge.Time.Ticks).ThenBy(edge => edge.Pin);
        long? at = null;
        foreach (var edge in edges)
        {
            if (edge.Time.Ticks != at)
                text.Append(CultureInfo.InvariantCulture, $"#{Nanoseconds(edge.Time)}\n");
            at = edge.Time.Ticks;
            text.Append(edge.IsHigh ? '1' : '0').Append(Symbol(edge.Pin)).Append('\n');
        }

        if (end.Ticks != at)
            text.Append(CultureInfo.InvariantCulture, $"#{Nanoseconds(end)}\n");
        return text.ToString();
    }

    private static long Nanoseconds(SimulatedTime time) => time.Ticks * 25 / 2;

    private static char Symbol(int pin) => (char)('!' + pin);
}
