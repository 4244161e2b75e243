using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>The program must put the chip into deep sleep.</summary>
internal sealed record ExpectSleepStep(int Line, string Title, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading) => new ExpectSleepStep(place.Line, "expect-sleep", reading.WithinOf(place.Fields([], "within")));

    public override StepOutcome Run(Story story) => story.Until(() => story.Board.IsAsleep, story.Now + Within)
        ? StepOutcome.Done
        : StepOutcome.Bad($"deep sleep within {Durations.Show(Within)}", "the chip is awake");
}
