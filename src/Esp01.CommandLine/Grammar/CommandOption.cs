using Esp01.CommandLine.Syntax;

namespace Esp01.CommandLine.Grammar;

/// <summary>One parameter of the build as users see it.</summary>
/// <param name="Key">The name in parameters files and in the source: <c>SourceMirror</c>.</param>
/// <param name="Description">A sentence or two for the manual.</param>
/// <param name="Syntax">What values it takes.</param>
/// <param name="TakesMany">Whether it may be given, or hold, more than once.</param>
/// <param name="UsedBy">The targets that look at it; empty when all do.</param>
public sealed record CommandOption(string Key, string Description, ParameterSyntaxAttribute Syntax, bool TakesMany, IReadOnlyList<string> UsedBy)
{
    /// <summary>The name on the command line, without dashes in front: <c>source-mirror</c>.</summary>
    public string Name { get; } = KebabCase.From(Key);

    /// <param name="origin">Where the value comes from, for the message: <c>--baud</c>, an environment variable, a file.</param>
    /// <exception cref="UsageException">The value is not one that this option takes.</exception>
    public void Check(string value, string origin)
    {
        if (Syntax.Problem(value) is { } problem)
            throw new UsageException($"{origin} '{value}' {problem}{(problem[^1] is '.' or '?' ? string.Empty : ".")}");
    }
}
