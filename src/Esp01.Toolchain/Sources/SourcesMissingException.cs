using System.Text;

namespace Esp01.Toolchain.Sources;

/// <summary>Sources are neither cached nor reachable; all of them at once, with the commands that bring them.</summary>
/// <param name="missing">Each with its alternates; one of them is enough.</param>
/// <param name="mirrorFolder">Where the commands bring them.</param>
public sealed class SourcesMissingException(IReadOnlyList<MissingSource> missing, string mirrorFolder) : ToolchainException(Describe(missing, mirrorFolder))
{
    public IReadOnlyList<MissingSource> Missing { get; } = missing;

    public string MirrorFolder { get; } = mirrorFolder;

    /// <summary>One message for what several steps of a build lack.</summary>
    /// <param name="parts">At least one.</param>
    public static SourcesMissingException Join(IReadOnlyList<SourcesMissingException> parts) =>
        new([.. parts.SelectMany(part => part.Missing).DistinctBy(missing => missing.Wanted.Name)], parts[0].MirrorFolder);

    private static string Describe(IReadOnlyList<MissingSource> missing, string mirror)
    {
        var text = new StringBuilder($"{missing.Count} of the sources this build needs {(missing.Count == 1 ? "is" : "are")} not on this machine and could not be fetched:\n");
        foreach (var source in missing)
        {
            for (var index = 0; index < source.Candidates.Count; index++)
            {
                var candidate = source.Candidates[index];
                text.Append(null, $"  {(index == 0 ? "" : "or ")}{candidate.Source.Name} ({candidate.Source.Pin})\n");
                foreach (var attempt in candidate.Attempts)
                    text.Append(null, $"    {attempt}\n");
            }
        }

        text.Append(missing.Any(source => source.Candidates.Count > 1)
            ? "\nOn a machine that reaches them, bring them into a folder; of lines with 'or' one is enough:\n"
            : "\nOn a machine that reaches them, bring them into a folder:\n");
        foreach (var source in missing)
        {
            var commands = source.Candidates.Select(candidate => candidate.Command).OfType<string>().Distinct().ToList();
            for (var index = 0; index < commands.Count; index++)
                text.Append(null, $"  {commands[index]}{(index < commands.Count - 1 ? "    # or" : "")}\n");
            if (commands.Count == 0)
                text.Append(null, $"  # {source.Wanted.Name}: {source.Wanted.Uri}, from any mirror of that distribution\n");
        }
        text.Append(null, $"Then build with --source-mirror {mirror}. Where this program is there too, './build.sh Mirror --to {mirror}' with the same --sdk and --micropython brings all of it.");
        return text.ToString();
    }
}
