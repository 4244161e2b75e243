using Esp01.CommandLine.Grammar;

namespace CommandLine;

/// <summary>
/// Which targets a command line runs, known before the engine starts, which is when the environment is read. A test compares the
/// table with what the targets declare: reading that here would take code made at run time, which this program does without.
/// </summary>
internal static class TargetGraph
{
    /// <summary>What a target needs, where it needs anything.</summary>
    public static IReadOnlyDictionary<string, string[]> Needs { get; } = new Dictionary<string, string[]>
    {
        ["BuildMpyCross"] = ["FetchSources", "RestoreSdkContainer"],
        ["FreezeModules"] = ["BuildMpyCross"],
        ["BuildSdk"] = ["FetchSources", "RestoreSdkContainer"],
        ["BuildFirmware"] = ["BuildSdk", "FreezeModules"],
        ["MeasureOptions"] = ["BuildSdk", "BuildMpyCross"],
        ["VerifyBuild"] = ["BuildSdk", "FreezeModules"],
        ["Release"] = ["BuildFirmware"],
        ["Mirror"] = ["RestoreSdkContainer"],
        ["Matrix"] = ["BuildSdk"],
        ["Flash"] = ["BuildFirmware"],
        ["TestProgram"] = ["BuildFirmware"],
    };

    /// <summary>Targets that are left out, with what only they need, when an option is given.</summary>
    public static IReadOnlyDictionary<string, string> LeftOutWith { get; } = new Dictionary<string, string> { ["BuildFirmware"] = "Image" };

    /// <returns>The named targets and what they need, without those that their own condition leaves out and what only these need.</returns>
    public static IReadOnlySet<string> Running(ParsedCommandLine commandLine)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(commandLine.Targets.Select(target => target.Name));
        while (open.TryPop(out var target))
        {
            if (LeftOutWith.TryGetValue(target, out var option) && commandLine.Values.ContainsKey(option))
                continue;
            if (running.Add(target))
                Array.ForEach(Needs.GetValueOrDefault(target, []), open.Push);
        }
        return running;
    }
}
