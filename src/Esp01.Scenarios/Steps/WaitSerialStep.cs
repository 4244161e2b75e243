using System.Text.RegularExpressions;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>Waits for a text or a pattern in what the board sends, behind what an earlier step has found.</summary>
/// <param name="Pattern">Null to look for <paramref name="Text"/> as it is.</param>
internal sealed record WaitSerialStep(int Line, string Title, string Text, Regex? Pattern, SimulatedTime Within) : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        if (place.IsText)
            return Of(place, place, isPattern: false, reading.Within);
        var fields = place.Fields([], "text", "regex", "within");
        var within = reading.WithinOf(fields);
        return (fields.TryGet("text", out var text), fields.TryGet("regex", out var regex)) switch
        {
            (true, false) => Of(place, text!, isPattern: false, within),
            (false, true) => Of(place, regex!, isPattern: true, within),
            _ => throw place.Mistake("It is not clear what to wait for.", "Write either text: TEXT or regex: PATTERN, and within: TIME if you like."),
        };
    }

    public override StepOutcome Run(Story story)
    {
        var seen = -1;
        string? found = null;
        story.Until(
            () =>
            {
                if (story.Serial.Length == seen)
                    return false;
                seen = story.Serial.Length;
                found = Pattern is null ? story.Serial.Find(Text) : story.Serial.Find(Pattern);
                return found is not null;
            },
            story.Now + Within);
        return found is not null
            ? StepOutcome.Good($"\"{SerialText.OneLine(found)}\"")
            : StepOutcome.Bad($"{(Pattern is null ? $"\"{SerialText.OneLine(Text)}\"" : $"something that matches {Pattern}")} on the serial line within {Durations.Show(Within)}", story.Serial.DescribeUnread());
    }

    private static WaitSerialStep Of(YamlPlace place, YamlPlace what, bool isPattern, SimulatedTime within)
    {
        var text = what.Text();
        if (text.Length == 0)
            throw what.Mistake("This waits for an empty text.", "Write the text that must come.");
        return new(place.Line, $"wait-serial {(isPattern ? $"/{text}/" : $"\"{SerialText.OneLine(text)}\"")}", text, isPattern ? TextRule.ReadRegex(what) : null, within);
    }
}
