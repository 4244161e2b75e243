namespace Esp01.CommandLine.Syntax;

/// <summary>Says what values a parameter of the build takes. It stands beside the declaration, so that the check and the manual cannot drift apart.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ParameterSyntaxAttribute : Attribute
{
    /// <summary>What stands for a value in the manual: <c>FILE</c>.</summary>
    public abstract string Placeholder { get; }

    /// <summary>Whether the name may stand alone.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether a value may begin with a dash, as in <c>-dht,+wifitools</c>.</summary>
    public bool MayStartWithDash { get; init; }

    /// <summary>Whether it can destroy what somebody wants to keep: then only the command line can say it.</summary>
    public bool Destroys { get; init; }

    /// <summary>The words that are accepted; empty when there is no such list.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    /// <returns>Null when the value is fine, else what it must be: <c>must be a whole number from 1 to 64</c>.</returns>
    public abstract string? Problem(string value);
}
