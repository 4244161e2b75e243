using System.Text.Json;

namespace Esp01.Toolchain.Lockfile;

/// <summary>One object of the lock file, which knows where it stands for messages.</summary>
internal readonly struct LockNode(string file, string place, JsonElement element)
{
    public LockFileException Error(string property, string reason) => new(file, Place(property), reason);

    public void AllowOnly(params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new LockFileException(file, place, "must be an object");
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                throw Error(property.Name, $"is not known here; known are {string.Join(", ", names)}");
        }
    }

    public string RequiredText(string name) =>
        OptionalText(name) ?? throw Error(name, "is missing");

    public string? OptionalText(string name)
    {
        if (!Find(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Error(name, "must be a text");
    }

    public long RequiredNumber(string name) => OptionalNumber(name) ?? throw Error(name, "is missing");

    public long? OptionalNumber(string name)
    {
        if (!Find(name, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : throw Error(name, "must be a whole number");
    }

    public string RequiredHash(string name, int digits)
    {
        var text = RequiredText(name);
        return text.Length == digits && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw Error(name, $"'{text}' is not {digits} lower-case hexadecimal digits");
    }

    public Uri RequiredUri(string name, params string[] schemes)
    {
        var text = RequiredText(name);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme)
            ? uri
            : throw Error(name, $"'{text}' is not a URI that begins with {string.Join(" or ", schemes.Select(scheme => scheme + ":"))}");
    }

    public IEnumerable<LockNode> RequiredArray(string name)
    {
        if (!Find(name, out var value) || value.ValueKind != JsonValueKind.Array)
            throw Error(name, "must be a list");
        var nodes = new List<LockNode>();
        foreach (var item in value.EnumerateArray())
        {
            // A name is found faster than an index when a person looks for the place.
            var label = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var itemName) && itemName.ValueKind == JsonValueKind.String
                ? itemName.GetString()
                : nodes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            nodes.Add(new LockNode(file, $"{Place(name)}[{label}]", item));
        }
        return nodes;
    }

    public IReadOnlyList<string> OptionalTexts(string name)
    {
        if (!Find(name, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw Error(name, "must be a list of texts");
        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    public IReadOnlyDictionary<string, string> OptionalTextMap(string name)
    {
        if (!Find(name, out var value))
            return new Dictionary<string, string>();
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(item => item.Value.ValueKind != JsonValueKind.String))
            throw Error(name, "must be an object of texts");
        return value.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!, StringComparer.Ordinal);
    }

    private bool Find(string name, out JsonElement value) => element.TryGetProperty(name, out value);

    private string Place(string property) => place.Length == 0 ? property : $"{place}.{property}";
}
