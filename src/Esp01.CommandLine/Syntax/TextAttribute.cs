namespace Esp01.CommandLine.Syntax;

/// <summary>Any text; what it means is decided by the target that uses it.</summary>
public sealed class TextAttribute(string placeholder) : ParameterSyntaxAttribute
{
    public override string Placeholder { get; } = placeholder;

    public override string? Problem(string value) => string.IsNullOrWhiteSpace(value) ? "must not be empty" : null;
}
