using Esp01.Emulation.Time;
using Esp01.Scenarios.Language;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios.Steps;

/// <summary>The board must ask a server of the network something, the next thing it asks; this is what the server says to it.</summary>
/// <param name="Answer">Null where the server has its own.</param>
internal sealed record ExpectRequestStep(
    int Line, string Title, string? Host, string? Method, TextRule? Path, IReadOnlyDictionary<string, TextRule> Fields, IReadOnlyDictionary<string, TextRule> Headers, AnswerPlan? Answer, SimulatedTime Within)
    : Step(Line, Title)
{
    public static Step Read(YamlPlace place, StepReading reading)
    {
        reading.NeedAir(place);
        var fields = place.Fields([], "host", "method", "path", "fields", "headers", "answer", "within");
        var host = fields.Get("host", null, where => reading.Hosts.Contains(where.Text()) ? where.Text() : throw where.Mistake($"The network has no server \"{where.Text()}\"{Nearest.To(where.Text(), reading.Hosts)}", $"It has {(reading.Hosts.Count > 0 ? string.Join(", ", reading.Hosts) : "none; add it under servers: of air:")}."));
        var method = fields.Get("method", null, verb => verb.Text().ToUpperInvariant());
        var path = fields.Get("path", null, rule => TextRule.Read(rule));
        return new ExpectRequestStep(
            place.Line,
            $"expect-request {method ?? "any"} {host}{path?.Description.Trim('"')}",
            host,
            method,
            path,
            fields.Get("fields", [], ReadRules),
            fields.Get("headers", [], ReadRules),
            fields.TryGet("answer", out var answer) ? AirReader.ReadAnswer(answer) : null,
            reading.WithinOf(fields));
    }

    public override StepOutcome Run(Story story)
    {
        AskedRequest? asked = null;
        story.Until(() => (asked ??= story.Servers!.TakeNext()) is not null, story.Now + Within);
        if (asked is null)
            return StepOutcome.Bad($"a request{(Host is null ? "" : $" to {Host}")} within {Durations.Show(Within)}", "none");
        var problem = Problem(asked);
        // Also a request that is not as expected gets its answer, lest the program hang on it.
        asked.Answer ??= Answer ?? AnswerPlan.Ok;
        return problem is null ? StepOutcome.Good(asked.ToString()) : StepOutcome.Bad(problem, asked.ToString());
    }

    private string? Problem(AskedRequest asked)
    {
        if (Host is not null && asked.Host != Host)
            return $"a request to {Host}";
        if (Method is not null && asked.Method != Method)
            return $"the method {Method}";
        if (Path is not null && !Path.Accepts(asked.Path))
            return $"as path {Path.Description}";
        return Missing("field", Fields, asked.Fields()) ?? Missing("header", Headers, asked.Headers);
    }

    private static string? Missing(string what, IReadOnlyDictionary<string, TextRule> rules, IReadOnlyDictionary<string, string> seen)
    {
        foreach (var (name, rule) in rules)
        {
            if (!seen.TryGetValue(name, out var value))
                return $"a {what} {name}";
            if (!rule.Accepts(value))
                return $"as {what} {name} {rule.Description}, not \"{value}\"";
        }

        return null;
    }

    private static Dictionary<string, TextRule> ReadRules(YamlPlace place)
    {
        var fields = place.AnyFields();
        return fields.Names.ToDictionary(name => name, name => TextRule.Read(fields[name]));
    }
}
