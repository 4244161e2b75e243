using Esp01.Emulation.Time;

namespace Esp01.Scenarios.Running;

/// <summary>What came of one step.</summary>
/// <param name="Number">Counted from 1, in the order they were done.</param>
/// <param name="Expected">Null when it was as it should be.</param>
/// <param name="Seen">Null when there is nothing to say.</param>
public sealed record StepReport(int Number, int Line, string Title, SimulatedTime Started, SimulatedTime Ended, string? Expected, string? Seen)
{
    public bool IsGood => Expected is null;
}
