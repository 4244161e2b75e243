using System.Globalization;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Something on a shield must have a value: now, or within a time.</summary>
internal sealed record ExpectControlStep(int Line, string Title, string Shield, string Control, double Value, double Tolerance, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["part-id", "control", "value"], "tolerance", "within");
        var shield = reading.ShieldOf(fields);
        var control = StepReading.ControlOf(shield, fields["control"], canBeSet: false);
        var value = ControlValue.Read(fields["value"], control);
        return new ExpectControlStep(
            place.Line,
            string.Create(CultureInfo.InvariantCulture, $"expect-control {shield.Id}.{control.Name} is {value}"),
            shield.Id,
            control.Name,
            value,
            fields.Get("tolerance", 0, tolerance => tolerance.Number(0, double.MaxValue)),
            fields.Get("within", SimulatedTime.Zero, within => within.Duration()));
    }

    public override StepOutcome Run(Story story)
    {
        var control = story.Control(Shield, Control);
        var isSo = story.Until(() => Math.Abs(control.Get() - Value) <= Tolerance, story.Now + Within);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{control.Get():0.###}{(control.Unit.Length > 0 ? $" {control.Unit}" : "")}");
        return isSo
            ? StepOutcome.Good(seen)
            : StepOutcome.Bad(string.Create(CultureInfo.InvariantCulture, $"{Value}{(Tolerance > 0 ? $" ± {Tolerance}" : "")}{(Within > SimulatedTime.Zero ? $" within {Durations.Show(Within)}" : "")}"), seen);
    }
}
