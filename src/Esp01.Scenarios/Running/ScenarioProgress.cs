namespace Esp01.Scenarios.Running;

/// <summary>A step of a scenario is over.</summary>
public sealed record ScenarioProgress(string Scenario, StepReport Step);
