using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>A pin must have a level: now, or within a time.</summary>
internal sealed record ExpectPinStep(int Line, string Title, int Pin, bool IsHigh, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["pin", "value"], "within");
        var (pin, isHigh) = (PinNumber.Read(fields["pin"]), fields["value"].Bool());
        return new ExpectPinStep(place.Line, $"expect-pin GPIO{pin} {Word(isHigh)}", pin, isHigh, fields.Get("within", SimulatedTime.Zero, within => within.Duration()));
    }

    public override StepOutcome Run(Story story) => story.Until(() => story.Board.PinLevel(Pin) == IsHigh, story.Now + Within)
        ? StepOutcome.Done
        : StepOutcome.Bad($"GPIO{Pin} {Word(IsHigh)}{(Within > SimulatedTime.Zero ? $" within {Durations.Show(Within)}" : "")}", $"it is {Word(!IsHigh)}, {story.Waves.DescribeLast(Pin)}");

    private static string Word(bool isHigh) => isHigh ? "high" : "low";
}
