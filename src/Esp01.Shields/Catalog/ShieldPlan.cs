namespace Esp01.Shields.Catalog;

/// <summary>A shield as somebody wants it: every pin of its kind and, where it is not the usual, its options; both are valid.</summary>
/// <param name="Seed">Of what is chance: serial numbers, bounces, noise.</param>
public sealed record ShieldPlan(string Id, ShieldKind Kind, IReadOnlyDictionary<string, int> Pins, IReadOnlyDictionary<string, string> Options, int Seed)
{
    public int Pin(string role = "pin") => Pins[role];

    public string Option(string name) => Options.TryGetValue(name, out var text) ? text : Kind.Options.Single(option => option.Name == name).Default;

    public int Number(string name) => ShieldOption.TryWhole(Option(name), out var value) ? value : throw new InvalidOperationException($"{name} is no number.");
}
