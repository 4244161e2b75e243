namespace Nuke.Common.Execution;

/// <summary>Decides before the first target runs which ones are left out: by <c>--skip</c>, or by a condition that does not hold.</summary>
internal static class SkipRules
{
    public static void Apply(IReadOnlyList<ExecutableTarget> plan, string[]? skippedNames)
    {
        if (skippedNames is not null)
        {
            var plain = skippedNames.Select(name => name.Replace("-", string.Empty, StringComparison.Ordinal)).ToList();
            foreach (var target in plan.Where(target => plain.Count == 0 || plain.Contains(target.Name, StringComparer.OrdinalIgnoreCase)))
                MarkSkipped(plan, target, "via parameter");
        }

        foreach (var target in plan)
            CheckConditions(plan, target);
    }

    private static void CheckConditions(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target)
    {
        var violated = target.Definition.StaticConditions.Where(condition => !condition.Holds()).Select(condition => condition.Text).ToList();
        if (violated.Count == 0)
            return;
        target.SkipBecauseOf(string.Join(" && ", violated));
        MarkSkipped(plan, target, reason: null);
    }

    private static void MarkSkipped(IReadOnlyList<ExecutableTarget> plan, ExecutableTarget target, string? reason)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;

        // An invoked target stays scheduled here, so that `--skip` alone runs it; a condition is looked at again when its turn comes.
        if (!target.Invoked)
        {
            target.Status = ExecutionStatus.Skipped;
            if (reason is not null)
                target.Skip(reason);
        }

        var neededByNoOther = target.ExecutionDependencies
            .Where(dependency => !plan.Any(other => other != target && other.Status == ExecutionStatus.Scheduled && other.ExecutionDependencies.Contains(dependency)))
            .ToList();
        foreach (var dependency in neededByNoOther)
            MarkSkipped(plan, dependency, $"because of {target.Name}");
    }
}
