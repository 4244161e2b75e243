using System.Globalization;

namespace Esp01.CommandLine.Syntax;

/// <summary>Decimal digits within limits, both included.</summary>
public sealed class WholeNumberAttribute(int minimum, int maximum) : ParameterSyntaxAttribute
{
    public int Minimum { get; } = minimum;

    public int Maximum { get; } = maximum;

    public override string Placeholder => "NUMBER";

    public static int Parse(string value) => int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);

    public override string? Problem(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {Minimum} to {Maximum}");
}
