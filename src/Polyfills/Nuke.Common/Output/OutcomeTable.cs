using System.Globalization;
using Nuke.Common.Execution;

namespace Nuke.Common.Output;

/// <summary>The table at the end of a run.</summary>
internal static class OutcomeTable
{
    private const int StatusWidth = 10;
    private const int DurationWidth = 10;

    public static IEnumerable<string> Lines(IReadOnlyList<ExecutableTarget> plan)
    {
        var nameWidth = Math.Max(plan.Select(target => target.Name.Length).DefaultIfEmpty().Max() + 4, 19);
        var width = nameWidth + StatusWidth + DurationWidth;

        yield return new string('═', width);
        yield return Line("Target", "Status", "Duration");
        yield return new string('─', width);
        foreach (var target in plan.Where(target => target.Status != ExecutionStatus.Collective))
            yield return Line(target.Name, target.Status.ToString(), Duration(target)) + Information(target);
        yield return new string('─', width);
        yield return Line("Total", string.Empty, Format(plan.Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Stopwatch.Elapsed)));
        yield return new string('═', width);

        string Line(string name, string status, string duration) =>
            name.PadRight(nameWidth) + status.PadRight(StatusWidth) + duration.PadLeft(DurationWidth);
    }

    private static string Duration(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted ? Format(target.Stopwatch.Elapsed) : string.Empty;

    private static string Format(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration:ss}") is var text && text == "0:00" ? "< 1sec" : text;

    private static string Information(ExecutableTarget target) =>
        target.SummaryInformation.Count == 0 ? string.Empty : "   // " + string.Join(", ", target.SummaryInformation.Select(pair => $"{pair.Key}: {pair.Value}"));
}
