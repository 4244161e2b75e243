using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common;

/// <summary>The member's value comes from the command line, the environment or a parameters file.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
[SuppressMessage("Performance", "CA1813:Avoid unsealed attributes", Justification = "Unsealed in the package.")]
public class ParameterAttribute(string? description = null) : Attribute
{
    public virtual string? Description { get; } = description;
}
