namespace Nuke.Common.Execution;

/// <summary>Refuses a graph in which a target waits for itself; order edges count too, invoked or not.</summary>
internal static class GraphCycles
{
    public static void ThrowIfAny(IReadOnlyList<ExecutableTarget> targets)
    {
        var cycles = new List<string>();
        var reported = new HashSet<ExecutableTarget>();
        foreach (var target in targets.Where(target => !reported.Contains(target) && Reaches(target, target)))
        {
            var members = targets.Where(other => Reaches(target, other) && Reaches(other, target)).ToList();
            reported.UnionWith(members);
            cycles.Add($" - {string.Join(", ", members.Select(member => member.Name))}");
        }

        if (cycles.Count > 0)
            throw new InvalidOperationException(string.Join(Environment.NewLine, cycles.Prepend("Circular dependencies between targets:")));
    }

    private static bool Reaches(ExecutableTarget from, ExecutableTarget to)
    {
        var seen = new HashSet<ExecutableTarget>();
        var waiting = new Stack<ExecutableTarget>(from.AllDependencies);
        while (waiting.TryPop(out var next))
        {
            if (next == to)
                return true;
            if (seen.Add(next))
            {
                foreach (var dependency in next.AllDependencies)
                    waiting.Push(dependency);
            }
        }

        return false;
    }
}
