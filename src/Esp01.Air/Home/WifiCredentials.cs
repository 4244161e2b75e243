using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Esp01.Air.Home;

/// <summary>A network's name and its passphrase, as <c>my network:my passphrase</c>; a name alone is an open network.</summary>
/// <param name="Passphrase">Of WPA2; null for an open network.</param>
public sealed record WifiCredentials(string Ssid, string? Passphrase)
{
    private const int LongestName = 32;
    private const int ShortestPassphrase = 8;
    private const int LongestPassphrase = 63;

    /// <summary>What the virtual board has around it unless told otherwise.</summary>
    public static WifiCredentials Usual { get; } = new("esp01-virtual", "micropython");

    /// <param name="problem">What is wrong with the text, as the end of a sentence.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out WifiCredentials? credentials, [NotNullWhen(false)] out string? problem)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var passphrase = colon < 0 ? null : text[(colon + 1)..];
        var length = Encoding.UTF8.GetByteCount(name);
        problem = length is 0 or > LongestName ? $"has a name of {length} bytes, and a network's has 1 to {LongestName}"
            : passphrase is { Length: < ShortestPassphrase or > LongestPassphrase } ? $"has a passphrase of {passphrase.Length} characters, and WPA2 takes {ShortestPassphrase} to {LongestPassphrase}; a name without a colon is an open network"
            : passphrase is not null && passphrase.Any(letter => letter is < ' ' or > '~') ? "has a passphrase with other characters than those of ASCII, which WPA2 does not take"
            : null;
        credentials = problem is null ? new(name, passphrase) : null;
        return problem is null;
    }

    /// <summary>As arguments of a function in Python.</summary>
    public string ToPython() => Passphrase is null ? Quoted(Ssid) : $"{Quoted(Ssid)}, {Quoted(Passphrase)}";

    public override string ToString() => Passphrase is null ? $"{Ssid} (open)" : $"{Ssid}, passphrase {Passphrase}";

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
