namespace Esp01.Scenarios;

/// <summary>A scenario is valid and cannot be played with this image.</summary>
public sealed class ScenarioImpossibleException(string problem, string remedy) : ScenarioException($"{problem}\n\n{remedy}");
