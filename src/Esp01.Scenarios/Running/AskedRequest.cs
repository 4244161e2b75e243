using System.Text;
using System.Text.Json;
using Esp01.Emulation.Time;
using Esp01.Network.Http;
using Esp01.Scenarios.Language;

namespace Esp01.Scenarios.Running;

/// <summary>A request that the board has made.</summary>
internal sealed class AskedRequest(SimulatedTime time, string host, HttpRequest request)
{
    public SimulatedTime Time => time;

    public string Host => host;

    public string Method => request.Method;

    /// <summary>The target without its query.</summary>
    public string Path => request.Target.Split('?')[0];

    public string Body { get; } = Encoding.UTF8.GetString(request.Body.Span);

    public IReadOnlyDictionary<string, string> Headers => request.Headers;

    /// <summary>What the server shall say; null until somebody knows.</summary>
    public AnswerPlan? Answer { get; set; }

    /// <summary>The fields of the query, and those of the body: of a form, or the outermost of a JSON object.</summary>
    public IReadOnlyDictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var query = request.Target.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
            AddForm(fields, request.Target[(query + 1)..]);
        if (Body.TrimStart().StartsWith('{'))
            AddJson(fields);
        else if (Body.Contains('=', StringComparison.Ordinal))
            AddForm(fields, Body);
        return fields;
    }

    public override string ToString() => $"{Method} {Host}{request.Target}{(Body.Length == 0 ? "" : $" with \"{SerialText.OneLine(Body.Length > 200 ? Body[..200] + "..." : Body)}\"")}";

    private static void AddForm(Dictionary<string, string> fields, string form)
    {
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            fields[Decode(parts[0])] = parts.Length > 1 ? Decode(parts[1]) : "";
        }
    }

    private void AddJson(Dictionary<string, string> fields)
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            foreach (var property in json.RootElement.EnumerateObject())
                fields[property.Name] = property.Value.ToString();
        }
        catch (JsonException)
        {
            // A body that only looks like JSON has no fields; the step that wants one says what the body was.
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
