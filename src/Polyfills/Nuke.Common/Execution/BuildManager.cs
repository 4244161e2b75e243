using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text;
using Nuke.Common.Binding;
using Nuke.Common.Output;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>One run from the arguments to the exit code.</summary>
internal static class BuildManager
{
    private const int ErrorExitCode = -1;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The outermost frame turns any failure into an exit code.")]
    public static int Execute<T>(Expression<Func<T, Target>>[] defaultTargets)
        where T : NukeBuild, new()
    {
        Console.OutputEncoding = Encoding.UTF8;
        var output = HostOutput.ForThisHost();
        var outcome = new BuildOutcome(output);
        Console.CancelKeyPress += (_, _) => outcome.Finish();

        var build = new T();
        outcome.Build = build;
        try
        {
            BuildLog.Configure(output, NukeBuild.TemporaryDirectory, NukeBuild.Verbosity);
            var targets = TargetFactory.CreateAll(build, defaultTargets);
            ParameterInjection.Apply(build);
            if (!build.NoLogo)
                HostOutput.WriteLine($"NUKE Execution Engine, polyfill of Nuke.Common 10.1.0{Environment.NewLine}");

            build.Plan = outcome.Plan = ExecutionPlanner.Plan(targets, ParameterService.Current.InvokedTargets());
            build.RaiseInitialized();

            SkipRules.Apply(outcome.Plan, ParameterService.Current.SkippedTargets());
            var attempt = BuildAttempt.Open(NukeBuild.TemporaryDirectory!, ParameterService.Current.Arguments, ParameterService.Current.Has("continue"));
            new BuildExecutor(build, output, attempt).Execute(outcome.Plan);
            return build.ExitCode ??= outcome.IsSuccess ? 0 : ErrorExitCode;
        }
        catch (Exception exception)
        {
            if (exception is not TargetFailedException)
            {
                Log.Verbose(exception, "Target-unrelated exception was thrown");
                output.WriteError(exception.Message);
            }

            return build.ExitCode ??= ErrorExitCode;
        }
        finally
        {
            outcome.Finish();
            Log.CloseAndFlush();
        }
    }
}
