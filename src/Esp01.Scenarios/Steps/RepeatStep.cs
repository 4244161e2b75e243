using System.Globalization;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Does steps several times.</summary>
internal sealed record RepeatStep(int Line, string Title, int Times, IReadOnlyList<Step> Steps) : Step(Line, Title)
{
    private const int MostTimes = 100_000;

    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.Fields(["times", "steps"]);
        var times = fields["times"].Whole(1, MostTimes);
        return new RepeatStep(place.Line, string.Create(CultureInfo.InvariantCulture, $"repeat {times} times"), times, StepKinds.ReadAll(fields["steps"], reading));
    }

    public override StepOutcome Run(Story story)
    {
        for (var round = 1; round <= Times; round++)
        {
            foreach (var step in Steps)
            {
                var outcome = step.Run(story);
                if (!outcome.IsGood)
                    return StepOutcome.Bad(string.Create(CultureInfo.InvariantCulture, $"in round {round}, line {step.Line}, {step.Title}: {outcome.Expected}"), outcome.Detail ?? "nothing");
                if (story.IsOver)
                    return StepOutcome.Bad(string.Create(CultureInfo.InvariantCulture, $"{Times} rounds before the scenario's limit"), string.Create(CultureInfo.InvariantCulture, $"the limit came in round {round}"));
            }
        }

        return StepOutcome.Done;
    }
}
