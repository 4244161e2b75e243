using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>What a target says about itself; each call adds to it and returns the same definition.</summary>
public interface ITargetDefinition
{
    ITargetDefinition Description(string description);

    ITargetDefinition Executes(params Action[] actions);

    ITargetDefinition Executes(Func<Task> action);

    /// <summary>The given targets are scheduled with this one, and run before it.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Order only: if both are scheduled, this one runs first.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Order only: if both are scheduled, this one runs later.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Looked at before the first target runs. Without the condition the target is skipped, and what only it needs, too.</summary>
    ITargetDefinition OnlyWhenStatic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);

    /// <summary>What the target leaves behind; the engine only hands it to generators of CI configuration.</summary>
    ITargetDefinition Produces(params string[] artifacts);
}
