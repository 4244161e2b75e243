using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>The board must start anew, after a sleep or because its program resets it.</summary>
internal sealed record ExpectStartStep(int Line, string Title, SimulatedTime NotBefore, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields([], "after", "within");
        var after = fields.Get("after", SimulatedTime.Zero, time => time.Duration());
        return new ExpectStartStep(place.Line, "expect-start", after, reading.WithinOf(fields));
    }

    public override StepOutcome Run(Story story)
    {
        var (starts, began) = (story.Starts, story.Now);
        if (!story.Until(() => story.Starts > starts, began + Within))
            return StepOutcome.Bad($"a start within {Durations.Show(Within)}", story.Board.IsAsleep ? "the chip is asleep" : "none");
        var passed = story.Now - began;
        var seen = $"{story.Board.LastReset} after {Durations.Show(passed)}";
        return passed >= NotBefore ? StepOutcome.Good(seen) : StepOutcome.Bad($"a start not before {Durations.Show(NotBefore)}", seen);
    }
}
