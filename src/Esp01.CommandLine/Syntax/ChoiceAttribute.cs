using System.Diagnostics.CodeAnalysis;
using Esp01.CommandLine.Grammar;

namespace Esp01.CommandLine.Syntax;

/// <summary>One of a few words; case does not matter.</summary>
[SuppressMessage("Design", "CA1019:Define accessors for attribute arguments", Justification = "The accessor is Choices.")]
public sealed class ChoiceAttribute(params string[] choices) : ParameterSyntaxAttribute
{
    public override string Placeholder => string.Join('|', Choices);

    public override IReadOnlyList<string> Choices { get; } = choices;

    public override string? Problem(string value) => Choices.Contains(value, StringComparer.OrdinalIgnoreCase)
        ? null
        : $"must be one of {string.Join(", ", Choices)}.{Suggestion.For(value, Choices)}";
}
