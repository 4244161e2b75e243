using System.Text.Json;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Report;
using Esp01.Toolchain.Files;

namespace Esp01.MicroPython.Building;

/// <summary>The last builds of an output folder, in <c>history.json</c>, and the page that shows them, <c>report.html</c>.</summary>
/// <param name="folder">output/firmware.</param>
/// <param name="time">Dates the builds.</param>
public sealed class BuildHistory(string folder, TimeProvider time)
{
    private const int Kept = 12;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string ReportFile => Path.Combine(folder, "report.html");

    private string HistoryFile => Path.Combine(folder, "history.json");

    /// <summary>Newest first; empty where there is none that can be read: a lost history is no reason to fail a build.</summary>
    public IReadOnlyList<BuildHistoryEntry> Read()
    {
        try
        {
            return File.Exists(HistoryFile) ? JsonSerializer.Deserialize<List<BuildHistoryEntry>>(File.ReadAllBytes(HistoryFile), Format) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Writes the page, and before it the history when the build was made by this run.</summary>
    public void Write(FirmwareBudget budget, bool isNew)
    {
        Directory.CreateDirectory(folder);
        var builds = Read();
        if (isNew)
        {
            var frozen = budget.FrozenModules.Sum(module => module.Bytes) + budget.FrozenShared;
            builds =
            [
                new BuildHistoryEntry(time.GetUtcNow(), budget.Name, budget.Regions[0].Used - frozen, frozen, budget.FileSystem.Bytes, budget.BytesOver),
                .. builds.Take(Kept - 1),
            ];
            WholeFiles.Write(HistoryFile, JsonSerializer.Serialize(builds, Format).ReplaceLineEndings("\n") + "\n");
        }
        WholeFiles.Write(ReportFile, ReportPage.Render(budget, builds));
    }
}
