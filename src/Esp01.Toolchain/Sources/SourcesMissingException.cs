using System.Text;

namespace Esp01.Toolchain.Sources;

/// <summary>Sources are neither cached nor reachable; all of them at once, with the commands that bring them.</summary>
public sealed class SourcesMissingException(IReadOnlyList<MissingSource> missing, string? mirrorFolder)
    : ToolchainException(Describe(missing, mirrorFolder ?? "DIR"))
{
    public IReadOnlyList<MissingSource> Missing { get; } = missing;

    private static string Describe(IReadOnlyList<MissingSource> missing, string mirror)
    {
        var text = new StringBuilder($"{missing.Count} of the sources this build needs {(missing.Count == 1 ? "is" : "are")} not on this machine and could not be fetched:\n");
        foreach (var (source, attempts) in missing)
        {
            text.Append(null, $"  {source.Name} ({source.Pin})\n");
            foreach (var attempt in attempts)
                text.Append(null, $"    {attempt}\n");
        }

        text.Append("\nOn a machine that reaches them, bring them into a folder:\n");
        foreach (var line in missing.Select(item => SourceMirror.CommandToBring(item.Source, mirror)).Distinct())
            text.Append(null, $"  {line}\n");
        text.Append(null, $"Then build with --source-mirror {mirror}.");
        return text.ToString();
    }
}
