using System.Globalization;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// Turns crosstool-NG's log into steps, each with its number and the time that is left. Where a step says nothing for long, its
/// name comes again with how long it has been running. Every line of the log is passed on as well.
/// </summary>
internal sealed class CrosstoolProgress : IProgress<BuildProgress>, IDisposable
{
    /// <summary>The longest silence.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<StepDuration> done = [];
    private readonly StepForecast forecast;
    private readonly TimeProvider time;
    private readonly IProgress<BuildProgress>? target;
    private readonly ITimer timer;
    private string current = "";
    private string part = "";
    private long stepBegan;
    private long partBegan;

    /// <param name="lastTime">What the steps took on this machine; empty for the first build here.</param>
    /// <param name="shares">What they took where they were measured.</param>
    /// <param name="time">Says how long a step has been running.</param>
    /// <param name="target">Is told.</param>
    public CrosstoolProgress(IReadOnlyList<StepDuration> lastTime, IReadOnlyList<StepDuration> shares, TimeProvider time, IProgress<BuildProgress>? target)
    {
        forecast = new StepForecast(lastTime.Count > 0 ? lastTime : shares, isOfThisMachine: lastTime.Count > 0);
        this.time = time;
        this.target = target;
        timer = time.CreateTimer(_ => Beat(), null, Heartbeat, Heartbeat);
    }

    /// <summary>Finished steps in their order.</summary>
    public IReadOnlyList<StepDuration> Done => done;

    public void Report(BuildProgress value)
    {
        lock (gate)
        {
            target?.Report(value);
            if (value.Kind == BuildProgressKind.ToolOutput && CrosstoolLine.Parse(value.Text) is { } line)
                Follow(line);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Follow(CrosstoolLine line)
    {
        if (line is { IsPart: false, Took: { } took })
        {
            done.Add(new StepDuration(line.Step, took.TotalSeconds));
            return;
        }
        if (line.Took is not null)
            return;
        part = line.IsPart ? line.Step : "";
        partBegan = time.GetTimestamp();
        if (!line.IsPart)
        {
            current = line.Step;
            stepBegan = partBegan;
        }
        timer.Change(Heartbeat, Heartbeat);
        Tell("");
    }

    private void Beat()
    {
        lock (gate)
        {
            if (current.Length > 0)
                Tell(string.Create(CultureInfo.InvariantCulture, $", for {Minutes(time.GetElapsedTime(partBegan))}"));
        }
    }

    private void Tell(string running) => target?.Report(new BuildProgress(
        BuildProgressKind.Step, $"{(part.Length > 0 ? $"{current}: {part}" : current)}{running}{forecast.Describe(done, current, time.GetElapsedTime(stepBegan))}"));

    private static string Minutes(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes}:{span.Seconds:00} min");
}
