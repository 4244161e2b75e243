using Esp01.Scenarios;
using Esp01.Scenarios.BoardTests;
using Esp01.Scenarios.Running;
using Esp01.Serial;
using Serilog;

/// <summary>A person's own program: its stories on the virtual board, and its tests on any.</summary>
internal sealed partial class Build
{
    async Task TestProgramAsync(CancellationToken cancellationToken)
    {
        var folder = OutputDirectory / "scenarios";
        var libraries = RootDirectory / "examples" / "libraries";
        var isVirtual = Port is null || PortAddresses is [VirtualAddress];
        if (!isVirtual && Scenario is not null)
            throw Usage("Scenarios are played on the virtual board, and --port names another.\n\nLeave --scenario out to run test_*.py there, or --port to play scenarios.");
        var reports = isVirtual ? await PlayScenariosAsync(folder, libraries, cancellationToken) : [];
        var tests = Scenario is null ? await RunBoardTestsAsync(isVirtual, folder, libraries, cancellationToken) : [];
        Summary(
            ("Scenarios", $"{reports.Count(report => report.IsGood)} of {reports.Count}"), ("Tests", $"{tests.Count(test => test.IsGood)} of {tests.Count}"), ("Reports", Path.GetRelativePath(RootDirectory, folder)));
        if (reports.Any(report => !report.IsGood) || tests.Any(test => !test.IsGood))
            throw ScenarioOutput.Failure(reports, tests, folder);
    }

    private async Task<IReadOnlyList<ScenarioReport>> PlayScenariosAsync(string folder, string libraries, CancellationToken cancellationToken)
    {
        var files = ScenarioFiles.Find(RootDirectory / "scenarios", Scenario ?? []);
        var player = new ScenarioPlayer(await ReadProgramAsync(cancellationToken), libraries);
        var reports = await new ScenarioRun(player, folder).PlayAsync(files, Lines<ScenarioProgress>(ScenarioOutput.Describe), cancellationToken);
        foreach (var report in reports)
            Log.Information("{Line:l}", ScenarioOutput.Describe(report));
        return reports;
    }

    private async Task<IReadOnlyList<BoardTestResult>> RunBoardTestsAsync(bool isVirtual, string folder, string libraries, CancellationToken cancellationToken)
    {
        var files = BoardTestFiles.Find(RootDirectory / "firmware-modules");
        if (files.Count == 0)
            return [];
        await using var board = isVirtual ? new VirtualTestBoard(await ReadProgramAsync(cancellationToken)) : null;
        if (board is not null)
            await board.StartAsync(cancellationToken);
        await using var opened = board is null ? await OpenBoardAsync(nameof(TestProgram), cancellationToken) : null;
        var link = board?.Link ?? opened!;
        await link.SetBaudRateAsync(ReplBaudRate, cancellationToken);
        var run = new BoardTestRun(link, libraries);
        var results = new List<BoardTestResult>();
        foreach (var file in files)
        {
            var some = await run.RunAsync(file, cancellationToken);
            foreach (var result in some)
                Log.Information("{Line:l}", ScenarioOutput.Describe(result));
            results.AddRange(some);
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "board-tests.xml"), BoardTestReport.Write(results), cancellationToken);
        return results;
    }

    private async Task<byte[]> ReadProgramAsync(CancellationToken cancellationToken)
    {
        var image = ImageFiles.FirstOrDefault(placed => placed.Address == 0).File
            ?? throw Usage("TestProgram needs the image at address 0, and --image names none.\n\nName it, or leave --image out for the one that was built.");
        return await ReadImageAsync(image, cancellationToken);
    }
}
