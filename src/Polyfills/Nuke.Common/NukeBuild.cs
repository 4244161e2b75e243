using System.Linq.Expressions;
using Nuke.Common.Binding;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>The base of a build: targets and parameters are members of the derived class.</summary>
public abstract class NukeBuild
{
    static NukeBuild()
    {
        RootDirectory = BuildRoot.Find()!;
        TemporaryDirectory = (RootDirectory / ".nuke" / "temp").CreateDirectory();
        Verbosity = BuildVerbosity.Parse(ParameterService.Current.Text("verbosity"));
    }

    /// <summary>The folder that holds <c>.nuke</c>, at or above the current one, unless <c>--root</c> says otherwise.</summary>
    public static AbsolutePath RootDirectory { get; }

    /// <summary><c>.nuke/temp</c>; exists.</summary>
    public static AbsolutePath TemporaryDirectory { get; }

    /// <summary>No banner before the first target.</summary>
    public bool NoLogo { get; set; }

    /// <summary>What <see cref="Execute{T}"/> returns; when null, 0 or -1.</summary>
    public int? ExitCode { get; set; }

    internal static BuildVerbosity Verbosity { get; }

    internal IReadOnlyList<ExecutableTarget> Plan { get; set; } = [];

    /// <summary>What the running target adds to its line in the table at the end.</summary>
    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var target = Plan.Single(candidate => candidate.Status == ExecutionStatus.Running);
        target.SummaryInformation.Clear();
        foreach (var (name, value) in configurator?.Invoke([]) ?? [])
            target.SummaryInformation[name] = value;
    }

    /// <summary>Runs the targets of the command line, or the given ones when it names none.</summary>
    /// <returns>The exit code for Main.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() => BuildManager.Execute(defaultTargetExpressions);

    /// <summary>Parameters have their values and the plan is made; nothing has run.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    protected internal virtual void OnTargetFailed(string target)
    {
    }

    /// <summary>After the table at the end; a second time when an interrupted target has unwound.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    internal void RaiseInitialized() => OnBuildInitialized();

    internal void RaiseTargetFailed(string target) => OnTargetFailed(target);

    internal void RaiseFinished() => OnBuildFinished();
}
