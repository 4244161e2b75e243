namespace CommandLine;

/// <summary>What the manual says about a target. Order, dependencies and parameters are taken from the graph itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AboutAttribute(string group, string description) : Attribute
{
    public string Group { get; } = group;

    public string Description { get; } = description;

    public string? Needs { get; init; }

    public string? Produces { get; init; }

    /// <summary>False until the body is written; the manual and the pages then leave the target out.</summary>
    public bool IsReady { get; init; } = true;
}
