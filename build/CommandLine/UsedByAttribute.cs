namespace CommandLine;

/// <summary>The targets that look at a parameter; without it, all may.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UsedByAttribute(params string[] targets) : Attribute
{
    public IReadOnlyList<string> Targets { get; } = targets;
}
