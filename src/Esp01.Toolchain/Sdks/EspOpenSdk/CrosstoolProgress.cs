using System.Globalization;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// Turns crosstool-NG's log into steps with the time that is left, reckoned by what the steps took the last time. Every line
/// is passed on as well.
/// </summary>
internal sealed class CrosstoolProgress(IReadOnlyList<StepDuration> lastTime, IProgress<BuildProgress>? target) : IProgress<BuildProgress>
{
    private readonly List<StepDuration> done = [];
    private string current = "";

    /// <summary>Finished steps in their order.</summary>
    public IReadOnlyList<StepDuration> Done => done;

    public void Report(BuildProgress value)
    {
        target?.Report(value);
        if (value.Kind != BuildProgressKind.ToolOutput || CrosstoolLine.Parse(value.Text) is not { } line)
            return;
        if (line is { IsPart: false, Took: { } took })
        {
            done.Add(new StepDuration(line.Step, took.TotalSeconds));
        }
        else if (line.Took is null)
        {
            if (!line.IsPart)
                current = line.Step;
            target?.Report(new BuildProgress(BuildProgressKind.Step, (line.IsPart ? $"{current}: {line.Step}" : line.Step) + Left()));
        }
    }

    /// <summary>The current step counts as a whole until it is done.</summary>
    private string Left()
    {
        if (lastTime.Count == 0)
            return "";
        var finished = done.Select(step => step.Step).ToHashSet(StringComparer.Ordinal);
        var left = TimeSpan.FromSeconds(lastTime.Where(step => !finished.Contains(step.Step)).Sum(step => step.Seconds));
        return left < TimeSpan.FromMinutes(1) ? " (less than a minute left)" : string.Create(CultureInfo.InvariantCulture, $" (about {left.TotalMinutes:0} min left)");
    }
}
