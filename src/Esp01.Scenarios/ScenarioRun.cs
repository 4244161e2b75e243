using Esp01.Scenarios.Language;
using Esp01.Scenarios.Reports;
using Esp01.Scenarios.Running;

namespace Esp01.Scenarios;

/// <summary>Plays several scenarios, as many at once as this machine has cores, and leaves their reports in a folder.</summary>
/// <param name="folder">Gets NAME.html, NAME.vcd, NAME.log, pictures, junit.xml and results.tap.</param>
public sealed class ScenarioRun(ScenarioPlayer player, string folder)
{
    /// <summary>Reads all of them first, so that a mistake in the last is told before the first is played.</summary>
    /// <returns>In the order of the files.</returns>
    /// <exception cref="ScenarioException">A file is not valid, or cannot be played with this image.</exception>
    public async Task<IReadOnlyList<ScenarioReport>> PlayAsync(IReadOnlyList<string> files, IProgress<ScenarioProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var scenarios = files.Select(ScenarioReader.ReadFile).ToList();
        var reports = new ScenarioReport[scenarios.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, scenarios.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                reports[index] = await player.PlayAsync(scenarios[index], progress, token);
                ReportFiles.WriteOne(reports[index], folder, ReportName(files, index));
            });
        ReportFiles.WriteAll(reports, folder);
        return reports;
    }

    /// <summary>The file's own name; that of its folder in front where two files have the same.</summary>
    private static string ReportName(IReadOnlyList<string> files, int index)
    {
        var name = Path.GetFileNameWithoutExtension(files[index]);
        return files.Count(file => Path.GetFileNameWithoutExtension(file) == name) == 1 ? name : $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(files[index])))}-{name}";
    }
}
