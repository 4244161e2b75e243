using System.Text.Json.Nodes;

namespace Nuke.Common.Binding;

/// <summary>The values in <c>.nuke/parameters.json</c> and in the profiles asked for; a later profile wins.</summary>
internal sealed class ParametersFiles(string nukeDirectory, IReadOnlyList<string> profiles)
{
    public JsonNode? Find(string name)
    {
        foreach (var file in FilesLastFirst())
        {
            var content = JsonNode.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new InvalidDataException($"{file} does not hold a JSON object.");
            if (content.TryGetPropertyValue(name, out var value))
                return value;
        }

        return null;
    }

    private IEnumerable<string> FilesLastFirst()
    {
        foreach (var profile in profiles.Reverse())
        {
            var file = Path.Combine(nukeDirectory, $"parameters.{profile}.json");
            yield return File.Exists(file) ? file : throw new FileNotFoundException($"File {file} must exist", file);
        }

        var common = Path.Combine(nukeDirectory, "parameters.json");
        if (File.Exists(common))
            yield return common;
    }
}
