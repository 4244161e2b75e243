using Esp01.Scenarios.Language;
using Esp01.Scenarios.Steps;

namespace Esp01.Scenarios.Running;

/// <summary>Plays a scenario from power-on to its last step, or to the first that fails. The same file with the same image gives the same run.</summary>
/// <param name="image">The program, from address 0 of the flash.</param>
/// <param name="libraryFolder">Where modules are that an image may lack; null for none.</param>
public sealed class ScenarioPlayer(ReadOnlyMemory<byte> image, string? libraryFolder)
{
    /// <param name="progress">Told of each step when it is over.</param>
    /// <exception cref="ScenarioImpossibleException">This image cannot play it.</exception>
    public async Task<ScenarioReport> PlayAsync(Scenario scenario, IProgress<ScenarioProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var notes = new List<string>();
        var flash = await FlashPreparation.MakeAsync(scenario, image, libraryFolder, notes.Add, cancellationToken);
        using var story = new Story(scenario, flash);
        story.SwitchOn();
        var reports = new List<StepReport>();
        var done = 0;
        foreach (var step in scenario.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            done++;
            var started = story.Now;
            var outcome = Play(story, step);
            var report = new StepReport(done, step.Line, step.Title, started, story.Now, outcome.Expected, outcome.Detail);
            reports.Add(report);
            progress?.Report(new(scenario.Name, report));
            if (!outcome.IsGood)
                break;
        }

        return new(scenario, reports, notes, new(story.Now, done, story.Serial, story.Waves, story.Events, story.Pictures));
    }

    /// <summary>A step that was still waiting at the scenario's limit says so.</summary>
    private static StepOutcome Play(Story story, Step step)
    {
        var outcome = step.Run(story);
        if (!story.IsOver)
            return outcome;
        var limit = $"the scenario's limit of {Durations.Show(story.Scenario.Limit)} came first";
        return outcome.IsGood
            ? step is DelayStep ? StepOutcome.Bad("time to pass", limit) : outcome
            : StepOutcome.Bad(outcome.Expected!, $"{outcome.Detail}; {limit}");
    }
}
