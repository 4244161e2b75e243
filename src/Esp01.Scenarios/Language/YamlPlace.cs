using System.Globalization;
using Esp01.Emulation.Time;
using YamlDotNet.RepresentationModel;

namespace Esp01.Scenarios.Language;

/// <summary>A value in a scenario file and where it stands, so that a mistake can be told with its line.</summary>
/// <param name="What">What messages call it: <c>the step wait-serial</c>.</param>
internal sealed record YamlPlace(string File, YamlNode Node, string What)
{
    public int Line => (int)Math.Max(1, Node.Start.Line);

    public bool IsMapping => Node is YamlMappingNode;

    public bool IsText => Node is YamlScalarNode;

    public ScenarioMistakeException Mistake(string problem, string valid) => new(File, Line, problem, valid);

    /// <summary>The values of a mapping whose keys are all known and of which those needed are there.</summary>
    /// <param name="needed">Keys that must be there.</param>
    /// <param name="optional">Keys that may be.</param>
    public YamlFields Fields(IReadOnlyList<string> needed, params IReadOnlyList<string> optional)
    {
        var fields = AnyFields();
        IReadOnlyList<string> known = [.. needed, .. optional];
        foreach (var name in fields.Names.Where(name => !known.Contains(name)))
            throw fields.KeyMistake(name, $"\"{name}\" is nothing that {What} has{Nearest.To(name, known)}", $"It has {string.Join(", ", known)}.");
        return needed.FirstOrDefault(name => !fields.Names.Contains(name)) is { } missing
            ? throw Mistake($"{Sentence(What)} has no \"{missing}\".", $"It needs {string.Join(", ", needed)}{(optional.Count > 0 ? $" and may have {string.Join(", ", optional)}" : "")}.")
            : fields;
    }

    public YamlFields AnyFields()
    {
        if (Node is not YamlMappingNode mapping)
            throw Mistake($"{Sentence(What)} is not written as names with values.", "Write one \"name: value\" a line, indented under it.");
        var values = new Dictionary<string, (YamlNode Key, YamlPlace Value)>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
                throw new ScenarioMistakeException(File, (int)key.Start.Line, $"{Sentence(What)} has a name that is no word.", "Write one \"name: value\" a line.");
            values[name] = (key, new(File, value, $"\"{name}\" of {What}"));
        }

        return new(this, values);
    }

    public IReadOnlyList<YamlPlace> List(string itemName)
    {
        if (Node is not YamlSequenceNode list)
            throw Mistake($"{Sentence(What)} is no list.", "Begin each entry with \"- \" on a line of its own.");
        return [.. list.Children.Select((item, index) => new YamlPlace(File, item, string.Create(CultureInfo.InvariantCulture, $"{itemName} {index + 1}")))];
    }

    public string Text() => Node is YamlScalarNode { Value: { } text } ? text : throw Mistake($"{Sentence(What)} is no text.", "Write the text behind the colon, in quotation marks where it has a colon or # in it.");

    public bool Bool() => Text() switch
    {
        "true" or "on" or "yes" or "1" => true,
        "false" or "off" or "no" or "0" => false,
        var text => throw Mistake($"{Sentence(What)} is \"{text}\".", "It is on or off (or 1 and 0, true and false)."),
    };

    public double Number(double least, double most)
    {
        var text = Text();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Mistake($"{Sentence(What)} is \"{text}\".", $"It is a number{Range(least, most)}.");
    }

    public int Whole(int least, int most)
    {
        var text = Text();
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Mistake($"{Sentence(What)} is \"{text}\".", $"It is a whole number, {least} to {most}.");
    }

    /// <summary>A time with its unit: <c>500ms</c>, <c>1.5s</c>, <c>20min</c>, <c>1h</c>.</summary>
    public SimulatedTime Duration()
    {
        var text = Text();
        return Durations.TryParse(text, out var time)
            ? time
            : throw Mistake($"{Sentence(What)} is \"{text}\".", $"It is a time with its unit (us, ms, s, min, h), up to {Durations.Longest}: 500ms, 1.5s, 20min.");
    }

    private static string Range(double least, double most) =>
        double.IsInfinity(least) || double.IsInfinity(most) ? "" : string.Create(CultureInfo.InvariantCulture, $", {least} to {most}");

    private static string Sentence(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
