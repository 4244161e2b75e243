using System.Globalization;

namespace Esp01.Benchmarks;

/// <summary>Where a benchmark puts its figures.</summary>
internal sealed class Report(TextWriter output)
{
    private const int NameWidth = 44;

    /// <summary>Claims that were not met.</summary>
    public List<string> Missed { get; } = [];

    /// <summary>Several measurements of the same thing: the median, with the least and the most.</summary>
    public double Figure(string name, string unit, params IReadOnlyList<double> samples)
    {
        var sorted = samples.Order().ToArray();
        var median = sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        var range = sorted.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"   ({sorted[0]:0.##} to {sorted[^1]:0.##}, {sorted.Length} runs)") : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name.PadRight(NameWidth)} {median,9:0.##} {unit}{range}"));
        return median;
    }

    /// <summary>Says whether a figure is at least (or at most) what the documents claim.</summary>
    public void Claim(string claim, bool isMet)
    {
        output.WriteLine($"  {(isMet ? "met" : "NOT MET")}: {claim}");
        if (!isMet)
            Missed.Add(claim);
    }

    /// <summary>A remark, for example what could not be compared and why.</summary>
    public void Note(string text) => output.WriteLine($"  {text}");
}
