using Esp01.Emulation.Board;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;
using Esp01.Scenarios.Steps;

namespace Esp01.Scenarios.Language;

/// <summary>Reads a scenario file, and tells the first mistake in it with file, line and what is valid.</summary>
public static class ScenarioReader
{
    private static readonly (string Name, int Bytes)[] FlashSizes = [("512K", 512 << 10), ("1M", 1 << 20), ("2M", 2 << 20), ("4M", 4 << 20)];

    /// <param name="file">A path of this computer; the files that the scenario names are relative to its folder.</param>
    /// <exception cref="ScenarioMistakeException">Something in it is not valid.</exception>
    public static Scenario ReadFile(string file)
    {
        try
        {
            return Read(file, File.ReadAllText(file));
        }
        catch (Exception problem) when (problem is IOException and not ScenarioException or UnauthorizedAccessException)
        {
            throw new ScenarioMistakeException(file, 1, $"The file cannot be read: {problem.Message.TrimEnd('.')}.", "Name a scenario file that is there.");
        }
    }

    /// <inheritdoc cref="ReadFile"/>
    public static Scenario Read(string file, string text)
    {
        var root = YamlFile.Read(file, text);
        // version and author are there for scenarios that Wokwi's tools read too.
        var fields = root.Fields(["name", "steps"], "version", "author", "board", "air", "shields", "files", "libraries", "within", "limit");
        _ = fields.Get("version", 1, place => place.Whole(1, 1));
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var within = fields.Get("within", SimulatedTime.FromSeconds(30), place => place.Duration());
        var scenario = ReadBoard(fields, new Scenario { Name = ReadName(fields["name"]), File = file });
        using var board = new Esp01Board();
        var (air, servers) = fields.Get("air", (null, []), place => AirReader.Read(place, scenario.Seed));
        scenario = scenario with
        {
            Air = air,
            Servers = servers,
            Shields = fields.Get("shields", [], place => ShieldReader.Read(place, scenario.Seed, board)),
            Files = fields.Get("files", [], place => FileReader.Read(place, folder)),
            Libraries = fields.Get("libraries", [], place => place.List("library").Select(FileReader.ReadModule).ToList()),
            Within = within,
            Limit = fields.Get("limit", SimulatedTime.FromSeconds(600), place => place.Duration()),
        };
        var shields = ShieldReader.PlugAll(scenario.Shields, board);
        try
        {
            var reading = new StepReading(folder, within, shields.ToDictionary(shield => shield.Id), [.. servers.Select(server => server.Host)], air is not null);
            return scenario with { Steps = StepKinds.ReadAll(fields["steps"], reading) };
        }
        finally
        {
            foreach (var shield in shields)
                shield.Dispose();
        }
    }

    private static string ReadName(YamlPlace place) => place.Text() is { Length: > 0 and <= 100 } name
        ? name
        : throw place.Mistake("The scenario's name is empty or longer than 100 characters.", "Write a short sentence that says what the story is.");

    private static Scenario ReadBoard(YamlFields fields, Scenario scenario)
    {
        if (!fields.TryGet("board", out var place))
            return scenario;
        var board = place.Fields([], "flash", "seed", "wake");
        return scenario with
        {
            FlashBytes = board.Get("flash", 1 << 20, ReadFlash),
            Seed = board.Get("seed", 0, seed => seed.Whole(0, int.MaxValue)),
            IsWiredToWake = board.Get("wake", false, wake => wake.Bool()),
        };
    }

    private static int ReadFlash(YamlPlace place) => FlashSizes.FirstOrDefault(size => size.Name == place.Text()) is { Name: not null } size && size.Bytes is >= FlashModel.SmallestSize and <= FlashModel.LargestSize
        ? size.Bytes
        : throw place.Mistake($"There is no flash chip of \"{place.Text()}\".", $"It is one of {string.Join(", ", FlashSizes.Select(known => known.Name))}.");
}
