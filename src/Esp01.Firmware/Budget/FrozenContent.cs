using System.Text.RegularExpressions;

namespace Esp01.Firmware.Budget;

/// <summary>
/// Which of a firmware's symbols belong to which frozen module, from the frozen_content.c that tools/mpy-tool.py writes.
/// Symbol names alone do not tell: <c>webrepl_setup_conn</c> is a function of <c>webrepl</c>, not of <c>webrepl_setup</c>.
/// </summary>
public sealed partial class FrozenContent
{
    private readonly Dictionary<string, string> moduleOfSymbol = new(StringComparer.Ordinal);

    private FrozenContent()
    {
    }

    /// <summary>Paths as imports see them, in the order of the file.</summary>
    public IReadOnlyList<string> Modules { get; private init; } = [];

    /// <summary>The module that a symbol holds data of, or <c>null</c>.</summary>
    public string? FindModule(string symbol) => moduleOfSymbol.GetValueOrDefault(symbol);

    public static FrozenContent Parse(string source)
    {
        var modules = new List<string>();
        var content = new FrozenContent { Modules = modules };
        string? current = null;
        foreach (var line in source.Split('\n'))
        {
            if (line.StartsWith("////////", StringComparison.Ordinal))
            {
                current = null;
            }
            else if (FileComment().Match(line) is { Success: true } file)
            {
                current = file.Groups[1].Value;
                if (!modules.Contains(current))
                    modules.Add(current);
            }
            else if (current is not null && Definition().Match(line) is { Success: true } definition)
            {
                content.moduleOfSymbol.TryAdd(definition.Groups[1].Value, current);
            }
        }
        return content;
    }

    // The second form is that of releases before 1.19, which repeat it for each function.
    [GeneratedRegex(@"^// (?:- frozen file name: |frozen bytecode for file )([^\s,]+)")]
    private static partial Regex FileComment();

    [GeneratedRegex(@"^(?:static |STATIC )?const [\w ]*?\*?\s*(?:const )?(\w+)(?:\[\d*\][^=]*)?\s*= ")]
    private static partial Regex Definition();
}
