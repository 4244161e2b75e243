using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Esp01.Testing.Web;

/// <summary>What the service knows and answers. Entry 0 says that nothing was stored; <c>created_at</c> of "too soon" provokes it.</summary>
internal sealed class ThingSpeakChannel
{
    private readonly Lock gate = new();
    private readonly List<Dictionary<string, string>> entries = [];

    public WebAnswer Answer(WebRequest request)
    {
        lock (gate)
        {
            return (request.Method, request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
            {
                ("POST", ["update"]) => Update(request.Fields),
                ("POST", ["channels", var id, "bulk_update.json"]) when IsOurs(id) => Bulk(request.Body),
                ("GET", ["channels", var id, "fields", var field, "last.txt"]) when IsOurs(id) => Guarded(request, () => WebAnswer.Text(Last("field" + field))),
                ("GET", ["channels", var id, "feeds.json"]) when IsOurs(id) => Guarded(request, () => WebAnswer.Json(Feeds(request.Fields.GetValueOrDefault("results")))),
                ("GET", ["busy"]) => Error(429, "Too Many Requests", "error_too_many_requests"),
                ("GET", ["down"]) => WebAnswer.Text("error_server", 503, "Service Unavailable"),
                _ => Error(404, "Not Found", "error_resource_not_found"),
            };
        }
    }

    private WebAnswer Update(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("api_key") != ThingSpeakDouble.WriteKey)
            return Error(401, "Unauthorized", "error_auth_required");
        if (fields.GetValueOrDefault("status") == "too soon")
            return WebAnswer.Text("0");
        return WebAnswer.Text(Store(fields.Where(field => field.Key != "api_key").ToDictionary()).ToString(CultureInfo.InvariantCulture));
    }

    private WebAnswer Bulk(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        if (document.RootElement.GetProperty("write_api_key").GetString() != ThingSpeakDouble.WriteKey)
            return Error(401, "Unauthorized", "error_auth_required");
        foreach (var update in document.RootElement.GetProperty("updates").EnumerateArray())
            Store(update.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.ToString()));
        return WebAnswer.Json("{\"success\":true}", 202, "Accepted");
    }

    private static WebAnswer Guarded(WebRequest request, Func<WebAnswer> answer) =>
        request.Fields.GetValueOrDefault("api_key") == ThingSpeakDouble.ReadKey ? answer() : WebAnswer.Json("-1");

    private string Last(string field) => entries.LastOrDefault(entry => entry.ContainsKey(field))?[field] ?? "";

    private string Feeds(string? results)
    {
        var wanted = int.TryParse(results, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 100;
        var text = new StringBuilder("{\"channel\":{\"id\":254616,\"name\":\"\\u00e9t\\u00e9\"},\"feeds\":[");
        var feeds = entries.Select((entry, index) => (entry, index)).TakeLast(wanted)
            .Select(feed => JsonSerializer.Serialize(feed.entry.Append(new("entry_id", (feed.index + 1).ToString(CultureInfo.InvariantCulture))).ToDictionary()));
        return text.AppendJoin(',', feeds).Append("]}").ToString();
    }

    private int Store(Dictionary<string, string> entry)
    {
        entries.Add(entry);
        return entries.Count;
    }

    private static bool IsOurs(string id) => id == ThingSpeakDouble.Channel.ToString(CultureInfo.InvariantCulture);

    private static WebAnswer Error(int status, string reason, string code) => WebAnswer.Json(
        JsonSerializer.Serialize(new { status = status.ToString(CultureInfo.InvariantCulture), error = new { error_code = code, message = reason } }), status, reason);
}
