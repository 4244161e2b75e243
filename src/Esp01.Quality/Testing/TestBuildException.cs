namespace Esp01.Quality.Testing;

/// <summary>The tests could not be compiled, so none ran.</summary>
public sealed class TestBuildException(IReadOnlyList<string> lastLines)
    : Exception($"The solution does not compile, so no test has run.\n\n{string.Join('\n', lastLines)}")
{
    public IReadOnlyList<string> LastLines { get; } = lastLines;
}
