using System.Diagnostics;

namespace Nuke.Common.Execution;

/// <summary>A target of one build object with its edges resolved and its progress through a run.</summary>
internal sealed class ExecutableTarget(TargetDefinition definition, bool isDefault)
{
    public TargetDefinition Definition { get; } = definition;

    public string Name => Definition.Name;

    public bool IsDefault { get; } = isDefault;

    public bool Invoked { get; set; }

    public ExecutionStatus Status { get; set; }

    public Stopwatch Stopwatch { get; } = new();

    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    public List<ExecutableTarget> OrderDependencies { get; } = [];

    public IEnumerable<ExecutableTarget> AllDependencies => ExecutionDependencies.Concat(OrderDependencies);

    /// <summary>Why a condition made it be left out, as the condition reads in the source.</summary>
    public string? OnlyWhen { get; private set; }

    public Dictionary<string, string> SummaryInformation { get; } = [];

    public void Skip(string reason) => SummaryInformation.TryAdd("Skipped", reason);

    public void SkipBecauseOf(string conditions)
    {
        OnlyWhen = conditions;
        SummaryInformation["OnlyWhen"] = conditions;
    }
}
