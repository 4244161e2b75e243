using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Shields;

namespace Esp01.Scenarios.Steps;

/// <summary>What a step needs to know of its scenario while it is read.</summary>
/// <param name="Folder">Of the scenario's file; the files it names are relative to it.</param>
/// <param name="Shields">As plugged into a board that never runs: they know their controls.</param>
/// <param name="Hosts">The servers of the network.</param>
internal sealed record StepReading(string Folder, SimulatedTime Within, IReadOnlyDictionary<string, Shield> Shields, IReadOnlyList<string> Hosts, bool HasAir)
{
    public SimulatedTime WithinOf(YamlFields fields) => fields.Get("within", Within, place => place.Duration());

    public Shield ShieldOf(YamlFields fields)
    {
        var place = fields["part-id"];
        return Shields.TryGetValue(place.Text(), out var shield)
            ? shield
            : throw place.Mistake($"There is no shield \"{place.Text()}\"{Nearest.To(place.Text(), Shields.Keys)}", Shields.Count == 0 ? "The scenario has no shields." : $"The scenario has {string.Join(", ", Shields.Keys)}.");
    }

    public static ShieldControl ControlOf(Shield shield, YamlPlace place, bool canBeSet)
    {
        var names = shield.Controls.Where(control => !canBeSet || control.Set is not null).Select(control => control.Name).ToList();
        return shield.Controls.FirstOrDefault(control => control.Name == place.Text() && names.Contains(control.Name))
            ?? throw place.Mistake(
                $"\"{place.Text()}\" is nothing of {shield.Id} that can be {(canBeSet ? "set" : "read")}{Nearest.To(place.Text(), names)}", $"It has {string.Join(", ", names)}.");
    }

    public void NeedAir(YamlPlace place)
    {
        if (!HasAir)
            throw place.Mistake("This needs a network, and the scenario has none.", "Add air: with a network, as docs/scenarios.md shows it.");
    }
}
