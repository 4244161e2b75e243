namespace Esp01.MicroPython.Tailoring;

/// <summary>Something was to be left out that what stays cannot do without.</summary>
/// <param name="needed">The module that was left out.</param>
/// <param name="leftOutBy">Who did it: <c>--modules</c>, <c>--preset lean</c>.</param>
/// <param name="neededBy">Names of those that import it.</param>
/// <param name="remedy">What would do.</param>
public sealed class NeededModuleException(string needed, string leftOutBy, IReadOnlyList<string> neededBy, string remedy)
    : TailoringException($"'{needed}' cannot be left out by {leftOutBy}: {Describe(neededBy)}.", remedy)
{
    public string Needed { get; } = needed;

    public IReadOnlyList<string> NeededBy { get; } = neededBy;

    private static string Describe(IReadOnlyList<string> neededBy) => neededBy switch
    {
        [] => "the firmware itself starts it",
        [var one] => $"{one} imports it",
        _ => $"{string.Join(", ", neededBy.SkipLast(1))} and {neededBy[^1]} import it",
    };
}
