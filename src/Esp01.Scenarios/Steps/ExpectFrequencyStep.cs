using System.Globalization;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>A pin must have a frequency, and a duty cycle if one is given, measured over a time that begins now.</summary>
internal sealed record ExpectFrequencyStep(int Line, string Title, int Pin, double Hertz, double? Duty, double Tolerance, SimulatedTime For) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["pin", "hertz"], "duty", "tolerance", "for");
        var (pin, hertz) = (PinNumber.Read(fields["pin"]), fields["hertz"].Number(0, 10_000_000));
        return new ExpectFrequencyStep(
            place.Line,
            string.Create(CultureInfo.InvariantCulture, $"expect-frequency GPIO{pin} {hertz:0.###} Hz"),
            pin,
            hertz,
            fields.TryGet("duty", out var duty) ? duty.Number(0, 100) : null,
            fields.Get("tolerance", 5, tolerance => tolerance.Number(0, 100)),
            fields.Get("for", SimulatedTime.FromSeconds(1), time => time.Duration()));
    }

    public override StepOutcome Run(Story story)
    {
        var start = story.Now;
        story.Until(() => false, start + For);
        var (rises, high) = story.Waves.Measure(Pin, start, story.Now);
        // Between the first rise and the last there are whole periods.
        var hertz = rises.Count > 1 ? (rises.Count - 1) * (double)SimulatedTime.TicksPerSecond / (rises[^1] - rises[0]).Ticks : 0;
        var duty = 100.0 * high.Ticks / Math.Max(1, (story.Now - start).Ticks);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{hertz:0.###} Hz, high {duty:0.#} % of the time");
        return Math.Abs(hertz - Hertz) <= Hertz * Tolerance / 100 && (Duty is not { } wanted || Math.Abs(duty - wanted) <= Tolerance)
            ? StepOutcome.Good(seen)
            : StepOutcome.Bad(string.Create(CultureInfo.InvariantCulture, $"{Hertz:0.###} Hz{(Duty is { } share ? $", high {share:0.#} % of the time" : "")}, within {Tolerance:0.#} %"), $"{seen}; at last {story.Waves.Tail(Pin, 5)}");
    }
}
