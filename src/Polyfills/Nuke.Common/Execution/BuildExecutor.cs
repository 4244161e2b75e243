using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Output;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs a plan, one target after the other, until one fails.</summary>
internal sealed class BuildExecutor(NukeBuild build, HostOutput output, BuildAttempt attempt)
{
    /// <exception cref="TargetFailedException">A target has failed; the rest of the plan was not run.</exception>
    public void Execute(IReadOnlyList<ExecutableTarget> plan)
    {
        foreach (var target in plan)
            Execute(target);
    }

    private void Execute(ExecutableTarget target)
    {
        if (target.Status == ExecutionStatus.Skipped || target.OnlyWhen is not null || attempt.Finished.Contains(target.Name))
            target.Status = ExecutionStatus.Skipped;
        else if (target.Definition.Actions.Count == 0)
            target.Status = ExecutionStatus.Collective;
        else
            Run(target);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A target may throw anything; it is logged and ends the run.")]
    private void Run(ExecutableTarget target)
    {
        using var current = CurrentTarget.Set(target.Name);
        using var block = output.WriteBlock(target.Name);
        target.Stopwatch.Start();
        target.Status = ExecutionStatus.Running;
        try
        {
            foreach (var action in target.Definition.Actions)
                action();
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Succeeded;
            attempt.Add(target.Name);
        }
        catch (Exception exception)
        {
            if (target.SummaryInformation.Count == 0)
                target.SummaryInformation[exception.GetType().Name] = exception.Message.Split('\n')[0].TrimEnd('\r');
            Log.Error(exception, "Target {TargetName} has thrown an exception", target.Name);
            target.Stopwatch.Stop();
            target.Status = ExecutionStatus.Failed;
            build.RaiseTargetFailed(target.Name);
            throw new TargetFailedException(target.Name, exception);
        }
    }
}
