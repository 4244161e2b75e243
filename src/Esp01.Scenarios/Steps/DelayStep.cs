using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Lets time pass on the board.</summary>
internal sealed record DelayStep(int Line, string Title, SimulatedTime Duration) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var duration = place.Duration();
        return new DelayStep(place.Line, $"delay {Durations.Show(duration)}", duration);
    }

    public override StepOutcome Run(Story story)
    {
        story.Until(() => false, story.Now + Duration);
        return StepOutcome.Done;
    }
}
