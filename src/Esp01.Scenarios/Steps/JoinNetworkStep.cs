using Esp01.Air.Home;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>A telephone joins the board's own access point; what is asked from now on comes from there.</summary>
internal sealed record JoinNetworkStep(int Line, string Title, WifiCredentials Credentials, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        reading.NeedAir(place);
        var fields = place.Fields(["network"], "within");
        var credentials = AirReader.ReadCredentials(fields["network"]);
        return new JoinNetworkStep(place.Line, $"join-network {credentials.Ssid}", credentials, reading.WithinOf(fields));
    }

    public override StepOutcome Run(Story story)
    {
        var guest = story.Network!.Join(Credentials);
        return story.Until(() => guest.Address is not null, story.Now + Within)
            ? StepOutcome.Good($"as {guest.Address}")
            : StepOutcome.Bad($"an address from {Credentials.Ssid} within {Durations.Show(Within)}", story.Network.DescribeGuest());
    }
}
