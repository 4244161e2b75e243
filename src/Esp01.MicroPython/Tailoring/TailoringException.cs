namespace Esp01.MicroPython.Tailoring;

/// <summary>What the user wants in or out of the firmware contradicts itself, or what is there.</summary>
public class TailoringException(string problem, string remedy) : MicroPythonException($"{problem}\n\n{remedy}")
{
    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;
}
