namespace Esp01.Benchmarks;

/// <summary>Something worth measuring: a claim of docs/performance.md and how it compares.</summary>
internal interface IBenchmark
{
    /// <summary>What selects it on the command line: <c>emulation-compute</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Description { get; }

    /// <summary>Why it cannot be measured here; null when it can.</summary>
    string? Obstacle => null;

    /// <summary>Measures, and reports every figure.</summary>
    void Run(Report report);
}
