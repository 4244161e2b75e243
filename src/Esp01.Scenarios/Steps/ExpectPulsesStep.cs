using System.Globalization;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>A pin must show a pattern from its next edge on: levels with their times.</summary>
internal sealed record ExpectPulsesStep(int Line, string Title, int Pin, IReadOnlyList<ExpectPulsesStep.Pulse> Pattern, double Tolerance, SimulatedTime Within) : Step(Line, Title)
{
    private const string Valid = "A pulse is a level and its time: \"low 100ms\".";

    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["pin", "pattern"], "tolerance", "within");
        var pattern = fields["pattern"].List("pulse").Select(ReadPulse).ToList();
        if (pattern.Count == 0 || pattern.Zip(pattern.Skip(1)).Any(pair => pair.First.IsHigh == pair.Second.IsHigh))
            throw fields["pattern"].Mistake("A pattern is low and high by turns, and this is not.", Valid);
        var pin = PinNumber.Read(fields["pin"]);
        return new ExpectPulsesStep(
            place.Line, $"expect-pulses GPIO{pin} {string.Join(", ", pattern)}", pin, pattern, fields.Get("tolerance", 10, tolerance => tolerance.Number(0, 100)), reading.WithinOf(fields));
    }

    public override StepOutcome Run(Story story)
    {
        var first = story.Waves.Of(Pin).Count;
        // Each pulse ends with an edge, and one more begins the first.
        story.Until(() => Starts(story, first) is { } start && story.Waves.Of(Pin).Count > start + Pattern.Count, story.Now + Within);
        var edges = story.Waves.Of(Pin);
        var from = Starts(story, first) ?? first;
        var seen = edges.Skip(from).Zip(edges.Skip(from + 1)).Take(Pattern.Count).Select(pair => new Pulse(pair.First.IsHigh, pair.Second.Time - pair.First.Time)).ToList();
        var text = seen.Count == 0 ? "no pulse" : string.Join(", ", seen);
        return seen.Count == Pattern.Count && Pattern.Zip(seen).All(pair => pair.First.IsHigh == pair.Second.IsHigh && Math.Abs((pair.First.For - pair.Second.For).Ticks) <= pair.First.For.Ticks * Tolerance / 100)
            ? StepOutcome.Good(text)
            : StepOutcome.Bad(string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", Pattern)}, within {Tolerance:0.#} %, in {Durations.Show(Within)}"), text);
    }

    /// <summary>The first edge since the step began to the level that the pattern begins with.</summary>
    private int? Starts(Story story, int first)
    {
        var edges = story.Waves.Of(Pin);
        for (var index = first; index < edges.Count; index++)
        {
            if (edges[index].IsHigh == Pattern[0].IsHigh)
                return index;
        }

        return null;
    }

    private static Pulse ReadPulse(YamlPlace place) =>
        place.Text().Split(' ', StringSplitOptions.RemoveEmptyEntries) is [("low" or "high") and var level, var time] && Durations.TryParse(time, out var duration)
            ? new(level == "high", duration)
            : throw place.Mistake($"\"{place.Text()}\" is no pulse.", Valid);

    internal sealed record Pulse(bool IsHigh, SimulatedTime For)
    {
        public override string ToString() => $"{(IsHigh ? "high" : "low")} {Durations.Show(For)}";
    }
}
