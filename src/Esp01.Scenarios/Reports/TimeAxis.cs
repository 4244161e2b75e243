using Esp01.Emulation.Time;

namespace Esp01.Scenarios.Reports;

/// <summary>Where a time of the board is on the page.</summary>
/// <param name="Left">Of the axis, in pixels.</param>
/// <param name="Width">In pixels.</param>
internal sealed record TimeAxis(SimulatedTime Start, SimulatedTime End, double Left, double Width)
{
    private const int MostMarks = 10;

    private static readonly double[] RoundNumbers = [1, 2, 5, 10];

    public double X(SimulatedTime time) => Left + (Width * (time - Start).Ticks / Math.Max(1, (End - Start).Ticks));

    /// <summary>Round times, at most ten.</summary>
    public IEnumerable<SimulatedTime> Marks()
    {
        var span = Math.Max(1, (End - Start).Ticks);
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10((double)span / MostMarks)));
        var step = (long)Math.Max(1, RoundNumbers.Select(number => number * magnitude).First(size => span / size <= MostMarks));
        for (var at = (Start.Ticks + step - 1) / step * step; at <= End.Ticks; at += step)
            yield return new(at);
    }
}
