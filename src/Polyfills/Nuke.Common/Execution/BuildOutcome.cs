using Nuke.Common.Output;

namespace Nuke.Common.Execution;

/// <summary>Settles every target's status and writes what came of the run; also when Ctrl-C ends it in the middle.</summary>
internal sealed class BuildOutcome(HostOutput output)
{
    public NukeBuild? Build { get; set; }

    public IReadOnlyList<ExecutableTarget>? Plan { get; set; }

    public bool IsSuccess => Plan?.All(target => target.Status is not (ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun)) ?? false;

    public void Finish()
    {
        if (Plan is null)
            return;

        foreach (var target in Plan)
        {
            target.Stopwatch.Stop();
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                var settled => settled,
            };
        }

        output.WriteErrorsAndWarnings();
        HostOutput.WriteOutcome(Plan, IsSuccess);
        Build?.RaiseFinished();
    }
}
