using Esp01.Repl.Diagnosis;

namespace Esp01.Repl.SmokeTest;

/// <summary>Nothing on the wire, from before the reset on, tells of a crash.</summary>
public sealed class NoFaultCheck() : SmokeCheck("no-fault", "No fault text on the wire")
{
    public override Task<CheckFinding> RunAsync(SmokeContext context, CancellationToken cancellationToken)
    {
        var report = BootReport.Read(context.Client.Wire.FromBoard());
        return Task.FromResult(CheckFinding.Of(report.Faults.Count == 0, "none", report.Faults.Count == 0 ? "none" : string.Join("; ", report.Faults)));
    }
}
