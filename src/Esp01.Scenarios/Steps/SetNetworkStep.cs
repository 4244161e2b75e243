using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Takes the network away, or gives it back.</summary>
internal sealed record SetNetworkStep(int Line, string Title, bool IsOn) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        reading.NeedAir(place);
        var isOn = place.Bool();
        return new SetNetworkStep(place.Line, $"set-network {(isOn ? "on" : "off")}", isOn);
    }

    public override StepOutcome Run(Story story)
    {
        story.Home!.AccessPoint.IsOn = IsOn;
        story.Tell("network", IsOn ? "the access point is back" : "the access point is gone");
        return StepOutcome.Done;
    }
}
