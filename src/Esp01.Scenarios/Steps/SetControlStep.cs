using System.Globalization;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Turns something on a shield.</summary>
internal sealed record SetControlStep(int Line, string Title, string Shield, string Control, double Value) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["part-id", "control", "value"]);
        var shield = reading.ShieldOf(fields);
        var control = StepReading.ControlOf(shield, fields["control"], canBeSet: true);
        var value = ControlValue.Read(fields["value"], control);
        return new SetControlStep(place.Line, string.Create(CultureInfo.InvariantCulture, $"set-control {shield.Id}.{control.Name} = {value}"), shield.Id, control.Name, value);
    }

    public override StepOutcome Run(Story story)
    {
        story.Control(Shield, Control).Set!(Value);
        return StepOutcome.Done;
    }
}
