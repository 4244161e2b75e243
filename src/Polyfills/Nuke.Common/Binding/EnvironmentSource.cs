using System.Collections;
using Serilog;

namespace Nuke.Common.Binding;

/// <summary>Finds a parameter among the environment variables: by its exact name, else by letters and digits alone, with or without NUKE in front.</summary>
internal sealed class EnvironmentSource(IReadOnlyDictionary<string, string> variables)
{
    public static EnvironmentSource OfThisProcess() => new(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, StringComparer.Ordinal));

    public string? Find(string name)
    {
        if (variables.TryGetValue(name, out var exact))
            return exact;

        var plain = Plain(name);
        var similar = variables
            .Where(variable => Plain(variable.Key) is var key
                && (key.Equals(plain, StringComparison.OrdinalIgnoreCase) || key.Equals($"NUKE{plain}", StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (similar.Count > 1)
            Log.Warning("Could not resolve {VariableName} since multiple values are provided", name);
        return similar.Count == 1 ? similar[0].Value : null;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
