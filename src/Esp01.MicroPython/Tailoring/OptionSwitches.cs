using System.Text;
using System.Text.RegularExpressions;
using Esp01.Containers;

namespace Esp01.MicroPython.Tailoring;

/// <summary>
/// Switches macros off for good. mpconfigport.h and mpconfigboard.h define without asking, so their lines go, and the compiler is
/// told instead; a second header behind them would not do, because some sources include mpconfigport.h by its own name.
/// </summary>
public static partial class OptionSwitches
{
    private const string PortFolder = "ports/esp8266/";

    /// <summary>The tree without the lines that define <paramref name="macros"/>.</summary>
    public static IEnumerable<SandboxEntry> Apply(IEnumerable<SandboxEntry> tree, IReadOnlyCollection<string> macros)
    {
        foreach (var entry in tree)
        {
            if (macros.Count > 0 && entry is SandboxFile file && IsConfiguration(entry.Path))
            {
                using var stream = file.Open();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                yield return SandboxTree.FromText(entry.Path, WithoutDefinitions(reader.ReadToEnd(), macros));
            }
            else
            {
                yield return entry;
            }
        }
    }

    /// <summary>A header without the lines that define one of <paramref name="macros"/>.</summary>
    public static string WithoutDefinitions(string header, IReadOnlyCollection<string> macros) => string.Join(
        '\n', header.ReplaceLineEndings("\n").Split('\n').Select(line => Definition().Match(line) is { Success: true } match && macros.Contains(match.Groups[1].Value) ? "" : line));

    /// <summary>The compiler's part of it.</summary>
    public static IEnumerable<string> Flags(IEnumerable<string> macros) => macros.Select(macro => $"-D{macro}=0");

    private static bool IsConfiguration(string path) =>
        path.StartsWith(PortFolder, StringComparison.Ordinal) && Path.GetFileName(path).StartsWith("mpconfig", StringComparison.Ordinal) && path.EndsWith(".h", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*#\s*define\s+(\w+)\b")]
    private static partial Regex Definition();
}
