using Esp01.Shields.Catalog;

namespace Esp01.Scenarios.Language;

/// <summary>A shield of a scenario, and how its controls stand at the beginning.</summary>
public sealed record PluggedShield(ShieldPlan Plan, IReadOnlyDictionary<string, double> Controls);
