using System.Globalization;
using System.Text;
using System.Text.Json;
using Esp01.CommandLine.Files;

namespace Esp01.CommandLine.Grammar;

/// <summary>Checks <c>.nuke/parameters.json</c> and the files of profiles before the build engine reads them, because it only warns.</summary>
public static class ParametersFile
{
    /// <summary>No file of parameters is longer.</summary>
    private const int MostBytes = 1 << 20;

    /// <param name="folder">The <c>.nuke</c> folder.</param>
    /// <exception cref="InputFileException">A file cannot be read.</exception>
    /// <exception cref="UsageException">A profile does not exist, a file is no JSON object, or something in it is unknown or malformed.</exception>
    public static void VerifyAll(CommandSurface surface, string folder, IReadOnlyList<string> profiles)
    {
        var common = Path.Combine(folder, "parameters.json");
        if (IsThere(common))
            Verify(surface, common, common);
        foreach (var profile in profiles)
        {
            var file = Path.Combine(folder, $"parameters.{profile}.json");
            Verify(surface, IsThere(file) ? file : throw UnknownProfile(folder, profile), "--profile");
        }
    }

    private static UsageException UnknownProfile(string folder, string profile)
    {
        var known = Directory.GetFiles(folder, "parameters.*.json")
            .Select(file => Path.GetFileName(file)["parameters.".Length..^".json".Length])
            .Order(StringComparer.Ordinal).ToList();
        var list = known.Count == 0 ? "There are none yet." : $"Profiles: {string.Join(", ", known)}.";
        return new UsageException(
            $"There is no profile '{profile}'.{Suggestion.For(profile, known)}\n\n{list} A profile is a file .nuke/parameters.NAME.json.");
    }

    /// <summary>Whether anything has the name, also a link to nothing: that is a mistake of another kind than a name nobody gave.</summary>
    private static bool IsThere(string file) => Path.Exists(file) || new FileInfo(file).LinkTarget is not null;

    private static void Verify(CommandSurface surface, string file, string option)
    {
        var name = Path.Combine(".nuke", Path.GetFileName(file));
        try
        {
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(InputFile.ReadAsync(file, option, MostBytes).GetAwaiter().GetResult()).TrimStart('\uFEFF'));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new UsageException($"{name} must hold one JSON object with parameters, such as {{ \"Variant\": \"FLASH_1M\" }}.");
            foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Name != "$schema"))
                Verify(surface, name, property);
        }
        catch (JsonException malformed)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is not valid JSON, line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}: {FirstSentence(malformed.Message)}"));
        }
    }

    private static void Verify(CommandSurface surface, string file, JsonProperty property)
    {
        var option = surface.Options.FirstOrDefault(option => option.Key == property.Name)
            ?? throw new UsageException(
                $"{file} sets '{property.Name}', which is no parameter.{Suggestion.For(property.Name, surface.Options.Select(option => option.Key))}\n\n" +
                $"Parameters: {string.Join(", ", surface.Options.Select(option => option.Key).Order(StringComparer.Ordinal))}.");

        var isArray = property.Value.ValueKind == JsonValueKind.Array;
        if (isArray != option.TakesMany)
            throw new UsageException($"{file}: \"{option.Key}\" must be {(option.TakesMany ? "an array of values" : "one value")}, not {property.Value.GetRawText()}.");
        foreach (var value in isArray ? property.Value.EnumerateArray().ToList() : [property.Value])
            option.Check(Text(file, option, value), $"{file}: \"{option.Key}\"");
    }

    private static string Text(string file, CommandOption option, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw new UsageException($"{file}: \"{option.Key}\" must be a text or a number, not {value.GetRawText()}."),
    };

    private static string FirstSentence(string message) => message.Split(" LineNumber:")[0];
}
