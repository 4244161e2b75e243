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
        new("take-screenshot", "take-screenshot: {part-id: display, save-to: display.png}", TakeScreenshotStep.Read),
        new("expect-control", "expect-control: {part-id: relay, control: on, value: 1}", ExpectControlStep.Read),
        new("expect-frequency", "expect-frequency: {pin: 2, hertz: 1000}", ExpectFrequencyStep.Read),
        new("expect-pulses", "expect-pulses: {pin: 2, pattern: [low 100ms, high 100ms]}", ExpectPulsesStep.Read),
        new("expect-request", "expect-request: {method: POST, path: /update, fields: {field1: 21}}", ExpectRequestStep.Read),
        new("send-request", "send-request: {path: /, status: 200}", SendRequestStep.Read),
        new("join-network", "join-network: {network: \"MicroPython-3c4b5a:micropythoN\"}", JoinNetworkStep.Read),
        new("set-network", "set-network: off", SetNetworkStep.Read),
        new("cut-power", "cut-power: {for: 2s}", CutPowerStep.Read),
        new("press-reset", "press-reset: 100ms", PressResetStep.Read),
        new("expect-sleep", "expect-sleep: {within: 10s}", ExpectSleepStep.Read),
        new("expect-start", "expect-start: {after: 50s, within: 70s}", ExpectStartStep.Read),
        new("repeat", "repeat: {times: 3, steps: [{delay: 1s}]}", RepeatStep.Read),
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
