using System.Reflection;
using System.Runtime.CompilerServices;
using Esp01.CommandLine.Grammar;
using Nuke.Common;

namespace CommandLine;

/// <summary>Which targets a command line runs, read off the graph itself before the engine starts.</summary>
internal static class TargetGraph
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <returns>The named targets and what they need, without those that their own condition leaves out and what only these need.</returns>
    public static IReadOnlySet<string> Running(Type build, CommandSurface surface, ParsedCommandLine commandLine)
    {
        // Only parameters and declarations are of interest, and the constructor starts what a process has once.
        var instance = (NukeBuild)RuntimeHelpers.GetUninitializedObject(build);
        Surface.Assign(instance, surface, commandLine);
        var targets = build.GetProperties(Declared).Where(property => property.PropertyType == typeof(Target)).ToDictionary(property => (Target)property.GetValue(instance)!, property => property.Name);
        var running = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Target>(targets.Where(target => commandLine.Targets.Any(named => named.Name == target.Value)).Select(target => target.Key));
        while (open.TryPop(out var target))
        {
            if (running.Contains(targets[target]) || Read(target) is not { Counts: true } needs)
                continue;
            running.Add(targets[target]);
            foreach (var needed in needs.Needs)
                open.Push(needed);
        }
        return running;
    }

    private static TargetReader Read(Target target)
    {
        var definition = DispatchProxy.Create<ITargetDefinition, TargetReader>();
        _ = target(definition);
        return (TargetReader)(object)definition;
    }

    /// <summary>Takes a declaration's needs and conditions; whatever else it says passes by.</summary>
    internal class TargetReader : DispatchProxy
    {
        public List<Target> Needs { get; } = [];

        public bool Counts { get; private set; } = true;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod?.Name == nameof(ITargetDefinition.DependsOn) && args?[0] is Target[] needed)
                Needs.AddRange(needed);
            else if (targetMethod?.Name == nameof(ITargetDefinition.OnlyWhenStatic) && args?[0] is Func<bool> condition)
                Counts &= condition();
            return this;
        }
    }
}
