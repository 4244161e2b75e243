using Esp01.Scenarios.Language;
using Esp01.Shields;

namespace Esp01.Scenarios.Steps;

/// <summary>The value of a control: a number, or on and off where it is a switch.</summary>
internal static class ControlValue
{
    public static double Read(YamlPlace place, ShieldControl control) =>
        control is { Least: 0, Most: 1, Unit: "" } ? (place.Bool() ? 1 : 0) : place.Number(control.Least, control.Most);
}
