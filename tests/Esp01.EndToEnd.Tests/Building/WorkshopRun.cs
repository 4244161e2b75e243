using Esp01.MicroPython.Building;
using Esp01.Toolchain.Sdks;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>What one run of a build did.</summary>
internal sealed class WorkshopRun : IProgress<BuildProgress>
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    /// <summary>Names of the steps, in order.</summary>
    public List<string> Steps { get; } = [];

    public FirmwareInputs Inputs { get; set; } = null!;

    public FirmwareResult Result { get; set; } = null!;

    /// <summary>The C files that were compiled, as make names them.</summary>
    public IReadOnlyList<string> Compiled => [.. lines.Where(line => line.StartsWith("CC ", StringComparison.Ordinal)).Select(line => line["CC ".Length..])];

    /// <summary>Tools write from any thread.</summary>
    public void Report(BuildProgress value)
    {
        lock (gate)
            (value.Kind == BuildProgressKind.Step ? Steps : lines).Add(value.Text);
    }
}
