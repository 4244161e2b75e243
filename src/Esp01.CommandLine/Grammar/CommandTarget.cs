namespace Esp01.CommandLine.Grammar;

/// <summary>One target of the build as users see it.</summary>
/// <param name="Needs">What must be there before, in words; null when nothing.</param>
/// <param name="Produces">What is there afterwards, in words.</param>
/// <param name="IsReady">False while its body is not written yet: the manual leaves it out.</param>
public sealed record CommandTarget(string Name, string Group, string Description, string? Needs, string? Produces, bool IsReady);
