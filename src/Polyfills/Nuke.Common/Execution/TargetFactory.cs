using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the target properties of a build object and joins them to a graph.</summary>
internal static class TargetFactory
{
    public static IReadOnlyList<ExecutableTarget> CreateAll<T>(T build, IEnumerable<Expression<Func<T, Target>>> defaults)
        where T : NukeBuild
    {
        var defaultTargets = defaults.Select(expression => expression.Compile()(build)).ToList();
        var targets = TargetProperties(build.GetType()).Select(property => Create(build, property, defaultTargets)).ToList();
        foreach (var target in targets)
            Connect(target, targets);
        return targets;
    }

    private static IEnumerable<PropertyInfo> TargetProperties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.PropertyType == typeof(Target));

    private static ExecutableTarget Create(NukeBuild build, PropertyInfo property, List<Target> defaults)
    {
        var factory = (Target)property.GetValue(build)!;
        var definition = new TargetDefinition(property.Name, factory);
        factory(definition);
        return new ExecutableTarget(definition, defaults.Contains(factory));
    }

    private static void Connect(ExecutableTarget target, List<ExecutableTarget> all)
    {
        target.ExecutionDependencies.AddRange(target.Definition.DependsOnTargets.Select(Find));
        target.OrderDependencies.AddRange(target.Definition.AfterTargets.Select(Find));
        target.OrderDependencies.AddRange(all.Where(other => other != target && other.Definition.BeforeTargets.Contains(target.Definition.Factory)));
        if (target.AllDependencies.Contains(target))
            throw new InvalidOperationException($"Target '{target.Name}' cannot have a dependency on itself");

        ExecutableTarget Find(Target factory) => all.Single(candidate => candidate.Definition.Factory == factory);
    }
}
