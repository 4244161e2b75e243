using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>The supply fails for a time, whatever the board is doing.</summary>
internal sealed record CutPowerStep(int Line, string Title, SimulatedTime For) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var time = place.IsText ? place.Duration() : place.Fields(["for"])["for"].Duration();
        return new CutPowerStep(place.Line, $"cut-power for {Durations.Show(time)}", time);
    }

    public override StepOutcome Run(Story story)
    {
        story.SwitchOff();
        story.Until(() => false, story.Now + For);
        story.SwitchOn();
        return StepOutcome.Done;
    }
}
