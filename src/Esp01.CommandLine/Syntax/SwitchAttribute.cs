namespace Esp01.CommandLine.Syntax;

/// <summary>On when it is there; <c>true</c> or <c>false</c> may follow.</summary>
public sealed class SwitchAttribute : ParameterSyntaxAttribute
{
    public SwitchAttribute() => IsOptional = true;

    public override string Placeholder => string.Empty;

    public override IReadOnlyList<string> Choices { get; } = ["true", "false"];

    public override string? Problem(string value) => bool.TryParse(value, out _) ? null : "must be 'true' or 'false' or stand alone";
}
