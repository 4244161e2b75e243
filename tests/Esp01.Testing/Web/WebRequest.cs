namespace Esp01.Testing.Web;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Headers">Names in lower case.</param>
/// <param name="Body">As many bytes as Content-Length said.</param>
public sealed record WebRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    /// <summary>Names and values of the query and of a form in the body, decoded.</summary>
    public IReadOnlyDictionary<string, string> Fields
    {
        get
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            var query = Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";
            var form = Headers.GetValueOrDefault("content-type") == "application/x-www-form-urlencoded" ? System.Text.Encoding.ASCII.GetString(Body) : "";
            foreach (var pair in (query + "&" + form).Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = pair.Split('=', 2);
                fields[Uri.UnescapeDataString(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : "";
            }
            return fields;
        }
    }

    /// <summary>The target without the first folder, which chooses how the double behaves.</summary>
    internal WebRequest Below(string folder) => this with { Target = Target[(folder.Length + 1)..] };
}
