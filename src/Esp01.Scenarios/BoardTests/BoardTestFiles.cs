using System.Text.RegularExpressions;

namespace Esp01.Scenarios.BoardTests;

/// <summary>Finds tests that run on a board, and what they need beside them.</summary>
public static partial class BoardTestFiles
{
    /// <summary>Every test_*.py under a folder.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "test_*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    /// <summary>Modules that the file imports and that lie beside it, and what those import.</summary>
    public static IReadOnlyList<string> NeededBy(string file)
    {
        var found = new List<string>();
        var open = new Queue<string>([file]);
        while (open.TryDequeue(out var next))
        {
            foreach (var name in ImportedBy(next))
            {
                var beside = Path.Combine(Path.GetDirectoryName(file)!, name + ".py");
                if (!File.Exists(beside) || found.Contains(beside) || beside == file)
                    continue;
                found.Add(beside);
                open.Enqueue(beside);
            }
        }

        return found;
    }

    /// <summary>The names of modules that a file imports, wherever in it.</summary>
    internal static IReadOnlyList<string> ImportedBy(string file) => [.. Import().Matches(File.ReadAllText(file)).SelectMany(match => match.Groups["names"].Value.Split(',')).Select(name => name.Trim().Split(' ')[0].Split('.')[0]).Distinct()];

    [GeneratedRegex(@"^\s*(?:from\s+(?<names>\w+)[\w.]*\s+import|import\s+(?<names>[\w., ]+))", RegexOptions.Multiline)]
    private static partial Regex Import();
}
