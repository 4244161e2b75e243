namespace Nuke.Common.Execution;

/// <summary>Collects what a target property says about itself.</summary>
internal sealed class TargetDefinition(string name, Target factory) : ITargetDefinition
{
    public string Name { get; } = name;

    public Target Factory { get; } = factory;

    public List<Action> Actions { get; } = [];

    public List<Target> DependsOnTargets { get; } = [];

    public List<Target> BeforeTargets { get; } = [];

    public List<Target> AfterTargets { get; } = [];

    public List<(string Text, Func<bool> Holds)> StaticConditions { get; } = [];

    ITargetDefinition ITargetDefinition.Description(string description) => this;

    public ITargetDefinition Executes(params Action[] actions)
    {
        Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition DependsOn(params Target[] targets)
    {
        DependsOnTargets.AddRange(targets);
        return this;
    }

    public ITargetDefinition Before(params Target[] targets)
    {
        BeforeTargets.AddRange(targets);
        return this;
    }

    public ITargetDefinition After(params Target[] targets)
    {
        AfterTargets.AddRange(targets);
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
    {
        StaticConditions.Add((WithoutLambda(conditionExpression ?? string.Empty), condition));
        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts) => this;

    private static string WithoutLambda(string expression) =>
        string.Join(' ', expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .TrimStart('(').Trim().TrimStart(')').Trim().TrimStart('=').Trim().TrimStart('>').Trim();
}
