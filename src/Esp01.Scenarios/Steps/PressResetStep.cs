using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>RST is held low for a time; the supply stays.</summary>
internal sealed record PressResetStep(int Line, string Title, SimulatedTime For) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var time = place.Duration();
        return new PressResetStep(place.Line, $"press-reset for {Durations.Show(time)}", time);
    }

    public override StepOutcome Run(Story story)
    {
        story.Board.DriveReset(low: true);
        story.Until(() => false, story.Now + For);
        story.Board.DriveReset(low: false);
        return StepOutcome.Done;
    }
}
