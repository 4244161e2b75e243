using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Steps;

/// <summary>Every step there is. Those up to take-screenshot have the names that Wokwi's automation scenarios have for the same.</summary>
internal static class StepKinds
{
    public static IReadOnlyList<StepKind> All { get; } =
    [
        new("delay", "delay: 500ms", DelayStep.Read),
        new("wait-serial", "wait-serial: \"ready\"", WaitSerialStep.Read),
        new("write-serial", "write-serial: \"go\\r\"", WriteSerialStep.Read),
        new("set-control", "set-control: {part-id: sensor, control: temperature, value: 25}", SetControlStep.Read),
        new("expect-pin", "expect-pin: {pin: 2, value: 1}", ExpectPinStep.Read),
    ];

    /// <summary>Reads one entry of a list of steps.</summary>
    public static Step Read(YamlPlace place, StepReading reading)
    {
        var fields = place.AnyFields();
        var names = All.Select(kind => kind.Name).ToList();
        if (fields.Names.Count != 1)
            throw place.Mistake($"{place.What} has {fields.Names.Count} names where it must have one.", $"A step is one of {string.Join(", ", names)}; what belongs to it is indented under it, or in braces.");
        var name = fields.Names.Single();
        var found = All.FirstOrDefault(kind => kind.Name == name)
            ?? throw fields.KeyMistake(name, $"There is no step \"{name}\"{Nearest.To(name, names)}", $"Steps are {string.Join(", ", names)}.");
        return found.Read(fields[name] with { What = $"the step {name}" }, reading) with { Line = place.Line };
    }

    public static IReadOnlyList<Step> ReadAll(YamlPlace place, StepReading reading)
    {
        var steps = place.List("step").Select(step => Read(step, reading)).ToList();
        return steps.Count > 0 ? steps : throw place.Mistake("There are no steps.", $"Write at least one, as in - {All[1].Example}");
    }
}
