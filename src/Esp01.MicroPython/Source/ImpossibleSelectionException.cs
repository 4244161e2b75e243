namespace Esp01.MicroPython.Source;

/// <summary>The firmware asked for cannot exist, or would not work.</summary>
public sealed class ImpossibleSelectionException(string problem, string remedy) : MicroPythonException($"{problem}\n\n{remedy}")
{
    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;
}
