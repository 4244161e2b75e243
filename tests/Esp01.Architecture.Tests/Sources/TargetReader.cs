using System.Reflection;
using Nuke.Common;

namespace Esp01.Architecture.Tests.Sources;

/// <summary>Takes what a target declares of its needs and its condition; whatever else it says passes by.</summary>
public class TargetReader : DispatchProxy
{
    internal IReadOnlyList<Target> Needs { get; private set; } = [];

    internal Func<bool>? Condition { get; private set; }

    internal static TargetReader Read(Target target)
    {
        var definition = DispatchProxy.Create<ITargetDefinition, TargetReader>();
        _ = target(definition);
        return (TargetReader)(object)definition;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod?.Name == nameof(ITargetDefinition.DependsOn) && args?[0] is Target[] needed)
            Needs = [.. Needs, .. needed];
        else if (targetMethod?.Name == nameof(ITargetDefinition.OnlyWhenStatic) && args?[0] is Func<bool> condition)
            Condition = condition;
        return this;
    }
}
