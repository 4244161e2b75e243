namespace Nuke.Common.Execution;

/// <summary>
/// Puts the targets that a run needs in order. The list is emptied from its end: the first target, in declaration order,
/// that nothing left depends on comes last. What the user typed first does not matter.
/// </summary>
internal static class ExecutionPlanner
{
    /// <exception cref="InvalidOperationException">A name is unknown, or the graph has a cycle.</exception>
    public static IReadOnlyList<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> all, IEnumerable<string>? invokedNames)
    {
        var invoked = invokedNames?.Select(name => Find(name, all)).ToList();
        foreach (var target in invoked ?? [])
            target.Invoked = true;

        GraphCycles.ThrowIfAny(all);

        var remaining = all.ToList();
        var plan = new List<ExecutableTarget>();
        while (remaining.Count > 0)
        {
            var last = remaining.First(candidate => !remaining.Any(other => other.AllDependencies.Contains(candidate)));
            remaining.Remove(last);
            if (IsWanted(last))
                plan.Add(last);
        }

        plan.Reverse();
        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        return plan;

        bool IsWanted(ExecutableTarget target) =>
            (invoked?.Contains(target) ?? target.IsDefault) || plan.Any(kept => kept.ExecutionDependencies.Contains(target));
    }

    private static ExecutableTarget Find(string name, IReadOnlyList<ExecutableTarget> all)
    {
        var plain = name.Replace("-", string.Empty, StringComparison.Ordinal);
        return all.SingleOrDefault(target => target.Name.Equals(plain, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException(string.Join(
                Environment.NewLine,
                all.Select(target => $"  - {target.Name}").Order(StringComparer.Ordinal)
                    .Prepend($"Target with name '{plain}' does not exist. Available targets are:")));
    }
}
