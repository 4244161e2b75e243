using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Steps;

/// <summary>A step that a file can name.</summary>
/// <param name="Example">One line that is valid, for messages.</param>
internal sealed record StepKind(string Name, string Example, Func<YamlPlace, StepReading, Step> Read);
