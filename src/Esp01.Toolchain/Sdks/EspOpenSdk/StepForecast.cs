using System.Globalization;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// Which step of how many it is, and the time that is left: what the steps took before, times how much slower or faster those
/// are that are done by now.
/// </summary>
/// <param name="expected">The steps and what they took.</param>
/// <param name="isOfThisMachine">Whether they were run on this machine; else nothing is said about time before some of them are done here.</param>
internal sealed class StepForecast(IReadOnlyList<StepDuration> expected, bool isOfThisMachine)
{
    /// <summary>Less than this says nothing about how fast a machine is.</summary>
    private const double EnoughSeconds = 20;

    /// <param name="done">Finished steps.</param>
    /// <param name="current">The one that runs.</param>
    /// <param name="running">For how long.</param>
    /// <returns>In brackets, after a blank; empty when nothing is known.</returns>
    public string Describe(IReadOnlyList<StepDuration> done, string current, TimeSpan running)
    {
        var index = expected.ToList().FindIndex(step => step.Step == current);
        if (index < 0)
            return "";
        var finished = done.Select(step => step.Step).ToHashSet(StringComparer.Ordinal);
        var number = string.Create(CultureInfo.InvariantCulture, $"step {index + 1} of {expected.Count}");
        return SpeedOf(done, expected[index], running.TotalSeconds) is { } speed
            ? $" ({number}, {Words(Left(finished, expected[index], running.TotalSeconds, speed))} left)"
            : $" ({number})";
    }

    /// <summary>Seconds here for each second there; null while too little is known.</summary>
    private double? SpeedOf(IReadOnlyList<StepDuration> done, StepDuration current, double running)
    {
        var known = expected.ToDictionary(step => step.Step, step => step.Seconds, StringComparer.Ordinal);
        var comparable = done.Where(step => known.ContainsKey(step.Step)).ToList();
        var (here, there) = (comparable.Sum(step => step.Seconds), comparable.Sum(step => known[step.Step]));
        // A step that already takes longer than it should counts too.
        if (running > current.Seconds && there + current.Seconds > 0)
            (here, there) = (here + running, there + current.Seconds);
        return there >= EnoughSeconds ? here / there : isOfThisMachine ? 1 : null;
    }

    private double Left(HashSet<string> finished, StepDuration current, double running, double speed) =>
        expected.Where(step => step.Step != current.Step && !finished.Contains(step.Step)).Sum(step => step.Seconds * speed) + Math.Max(0, (current.Seconds * speed) - running);

    private static string Words(double seconds) =>
        seconds < 60 ? "less than a minute" : string.Create(CultureInfo.InvariantCulture, $"about {seconds / 60:0} min");
}
