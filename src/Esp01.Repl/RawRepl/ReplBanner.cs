using System.Text.RegularExpressions;

namespace Esp01.Repl.RawRepl;

/// <summary>What MicroPython says of itself before its first prompt; the form has been the same since 1.9.</summary>
/// <param name="Version">The git description, as in <c>v1.24.1</c> or <c>v1.9.4-8-ga9a3caad0</c>.</param>
/// <param name="Date">The day it was built, as printed.</param>
/// <param name="Machine">Board and chip, as in <c>ESP module (1M) with ESP8266</c>.</param>
public sealed partial record ReplBanner(string Version, string Date, string Machine)
{
    /// <summary>The last banner in what the board printed.</summary>
    public static ReplBanner? FindLast(ReadOnlySpan<byte> seen)
    {
        ReplBanner? last = null;
        foreach (Match match in Pattern().Matches(Wire.WireText.Decode(seen)))
            last = new ReplBanner(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return last;
    }

    public static int Count(ReadOnlySpan<byte> seen) => Pattern().Count(Wire.WireText.Decode(seen));

    [GeneratedRegex(@"MicroPython (?:[^\r\n]*? )??(v\d[^ \r\n]*) on ([^ ;\r\n]+); ([^\r\n]+)\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
