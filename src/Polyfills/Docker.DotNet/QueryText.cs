using System.Text.Json;

namespace Docker.DotNet;

/// <summary>The query part of a request; what is null is left out.</summary>
internal sealed class QueryText
{
    private readonly List<string> pairs = [];

    public QueryText Add(string name, string value)
    {
        if (value is not null)
            pairs.Add($"{name}={Uri.EscapeDataString(value)}");
        return this;
    }

    public QueryText Add(string name, bool? value) => Add(name, value is { } flag ? (flag ? "1" : "0") : null);

    public QueryText AddEach(string name, IEnumerable<string> values)
    {
        foreach (var value in values ?? [])
            Add(name, value);
        return this;
    }

    public QueryText AddFilters(IDictionary<string, IDictionary<string, bool>> filters) =>
        Add("filters", filters is null ? null : JsonSerializer.Serialize(filters));

    public override string ToString() => pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
}
