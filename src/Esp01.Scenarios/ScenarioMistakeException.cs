namespace Esp01.Scenarios;

/// <summary>A scenario file says something that is not valid.</summary>
public sealed class ScenarioMistakeException : ScenarioException
{
    /// <param name="line">Counted from 1.</param>
    /// <param name="problem">What is wrong, as a sentence with its full stop.</param>
    /// <param name="valid">What would be right.</param>
    public ScenarioMistakeException(string file, int line, string problem, string valid)
        : base($"{file}:{line}: {problem}\n\n{valid}") => (File, Line, Problem, Valid) = (file, line, problem, valid);

    public string File { get; }

    public int Line { get; }

    public string Problem { get; }

    public string Valid { get; }
}
