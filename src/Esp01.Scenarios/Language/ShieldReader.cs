using Esp01.Emulation.Board;
using Esp01.Scenarios.Steps;
using Esp01.Shields;
using Esp01.Shields.Catalog;

namespace Esp01.Scenarios.Language;

/// <summary>Reads the shields of a scenario: kinds, pins that no two want for themselves, options, how controls stand.</summary>
internal static class ShieldReader
{
    private static readonly Dictionary<PinUse, string> UseNames = new()
    {
        [PinUse.Own] = "for itself",
        [PinUse.OneWire] = "as a 1-Wire bus",
        [PinUse.I2cClock] = "as the clock of I2C",
        [PinUse.I2cData] = "as the data of I2C",
    };

    /// <param name="board">Never runs: shields that are plugged into it tell their controls, and are taken away again.</param>
    public static IReadOnlyList<PluggedShield> Read(YamlPlace place, int seed, Esp01Board board)
    {
        var taken = new Dictionary<int, (PinUse Use, string By)>();
        var shields = new List<PluggedShield>();
        foreach (var item in place.List("shield"))
        {
            var (shield, fields) = ReadOne(item, seed + shields.Count, board);
            if (shields.Any(other => other.Plan.Id == shield.Plan.Id))
                throw item.Mistake($"Two shields are called {shield.Plan.Id}.", "Give each its own id: NAME.");
            foreach (var role in shield.Plan.Kind.Roles)
            {
                var pin = shield.Plan.Pins[role.Name];
                if (taken.TryGetValue(pin, out var other) && (role.Use == PinUse.Own || other.Use != role.Use))
                    throw fields[role.Name].Mistake($"{shield.Plan.Id} and {other.By} fight for GPIO{pin}: {other.By} uses it {UseNames[other.Use]}, {shield.Plan.Id} wants it {UseNames[role.Use]}.", "Only 1-Wire and I2C are shared. " + PinNumber.Valid);
                taken[pin] = (role.Use, shield.Plan.Id);
            }

            shields.Add(shield);
        }

        return shields;
    }

    /// <summary>Plugs them into a board, their controls set.</summary>
    public static IReadOnlyList<Shield> PlugAll(IReadOnlyList<PluggedShield> plans, Esp01Board board) => [.. plans.Select(plan =>
    {
        var shield = plan.Plan.Kind.Make(plan.Plan, board);
        foreach (var (name, value) in plan.Controls)
            shield.Controls.Single(control => control.Name == name).Set!(value);
        return shield;
    })];

    private static (PluggedShield Shield, YamlFields Fields) ReadOne(YamlPlace place, int seed, Esp01Board board)
    {
        var fields = place.AnyFields();
        if (!fields.TryGet("type", out var type))
            throw place.Mistake($"{place.What} has no \"type\".", $"Types are {Types}.");
        var kind = ShieldKinds.Find(type.Text())
            ?? throw type.Mistake($"There is no shield of type \"{type.Text()}\"{Nearest.To(type.Text(), ShieldKinds.All.Select(known => known.Name))}", $"Types are {Types}.");
        var roles = kind.Roles.ToDictionary(role => role.Name, role => fields.TryGet(role.Name, out var pin)
            ? PinNumber.Read(pin)
            : throw place.Mistake($"{place.What}, a {kind.Name}, has no \"{role.Name}\".", $"It needs {string.Join(", ", kind.Roles.Select(needed => needed.Name))}. {PinNumber.Valid}"));
        if (roles.Values.Distinct().Count() != roles.Count)
            throw place.Mistake($"{place.What} has two wires at one pin.", "Give each its own. " + PinNumber.Valid);
        var options = kind.Options.Where(option => fields.TryGet(option.Name, out _)).ToDictionary(option => option.Name, option => ReadOption(fields[option.Name], option));
        var plan = new ShieldPlan(fields.Get("id", kind.Name, id => ReadId(id)), kind, roles, options, seed);
        return (new(plan, ReadControls(fields, plan, board)), fields);
    }

    private static string ReadOption(YamlPlace place, ShieldOption option) => option.IsValid(place.Text())
        ? place.Text()
        : throw place.Mistake($"{place.What} is \"{place.Text()}\".", $"It takes {option.Expects}.");

    /// <summary>Whatever is neither id, type, pin nor option must be a control that can be set.</summary>
    private static Dictionary<string, double> ReadControls(YamlFields fields, ShieldPlan plan, Esp01Board board)
    {
        using var shield = plan.Kind.Make(plan, board);
        var controls = shield.Controls.Where(control => control.Set is not null).ToDictionary(control => control.Name);
        IReadOnlyList<string> others = ["type", "id", .. plan.Kind.Roles.Select(role => role.Name), .. plan.Kind.Options.Select(option => option.Name)];
        var values = new Dictionary<string, double>();
        foreach (var name in fields.Names.Except(others))
        {
            if (!controls.TryGetValue(name, out var control))
                throw fields.KeyMistake(name, $"A {plan.Kind.Name} has no \"{name}\"{Nearest.To(name, [.. others, .. controls.Keys])}", $"It has {string.Join(", ", [.. others, .. controls.Keys])}.");
            values[name] = ControlValue.Read(fields[name], control);
        }

        return values;
    }

    private static string ReadId(YamlPlace place) => place.Text() is { Length: > 0 and <= 40 } id && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        ? id
        : throw place.Mistake($"The id \"{place.Text()}\" is none.", "An id has 1 to 40 letters, digits, - and _.");

    private static string Types => string.Join(", ", ShieldKinds.All.Select(kind => kind.Name));
}
