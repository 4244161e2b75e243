using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Running;

/// <summary>What came of a scenario, with all that was recorded.</summary>
public sealed class ScenarioReport
{
    private const int LastLines = 8;
    private const int LastTroubles = 5;
    private const int LastEdges = 9;

    internal ScenarioReport(Scenario scenario, IReadOnlyList<StepReport> steps, IReadOnlyList<string> notes, Recording recording) =>
        (Scenario, Steps, Notes, Recording) = (scenario, steps, notes, recording);

    public Scenario Scenario { get; }

    public IReadOnlyList<StepReport> Steps { get; }

    /// <summary>What a reader should know before the first step.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Those that were planned and not done, because one before them failed.</summary>
    public int StepsLeft => Math.Max(0, Scenario.Steps.Count - Recording.StepsDone);

    public bool IsGood => Steps.All(step => step.IsGood);

    /// <summary>The board's time when it was over.</summary>
    public SimulatedTime Ended => Recording.Ended;

    internal Recording Recording { get; }

    /// <summary>What was expected and seen, where, the last lines of the serial text, and the last levels of the pins that changed.</summary>
    public string DescribeFailure()
    {
        if (Steps.FirstOrDefault(step => !step.IsGood) is not { } failed)
            return "";
        var lines = new List<string>
        {
            $"{Scenario.File}:{failed.Line}: {failed.Title}, at {Durations.Show(failed.Ended)}",
            $"  expected: {failed.Expected}",
            $"  seen:     {failed.Seen}",
            "  last lines:",
        };
        lines.AddRange(Recording.Serial.LastLines(LastLines).Select(line => $"    {line}"));
        lines.AddRange(Recording.Events.Where(happened => happened.IsTrouble).TakeLast(LastTroubles).Select(happened => $"  {Durations.Show(happened.Time)} [{happened.Lane}] {happened.Text}"));
        lines.AddRange(Waveforms.Pins.Where(pin => Recording.Waves.Of(pin).Count > 2).Select(pin => $"  GPIO{pin} at last: {Recording.Waves.Tail(pin, LastEdges)}"));
        return string.Join('\n', lines);
    }
}
