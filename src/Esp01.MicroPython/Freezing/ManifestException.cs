namespace Esp01.MicroPython.Freezing;

/// <summary>A manifest cannot be followed.</summary>
public sealed class ManifestException(string file, int line, string problem, string remedy)
    : MicroPythonException($"{file}, line {line}: {problem}.\n\n{remedy}")
{
    /// <summary>The manifest.</summary>
    public string ManifestFile { get; } = file;

    public int Line { get; } = line;

    public string Problem { get; } = problem;
}
