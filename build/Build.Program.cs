using Esp01.Scenarios;
using Esp01.Scenarios.Running;
using Serilog;

/// <summary>A person's own program, tried on the virtual board.</summary>
internal sealed partial class Build
{
    async Task TestProgramAsync(CancellationToken cancellationToken)
    {
        var image = ImageFiles.FirstOrDefault(placed => placed.Address == 0).File
            ?? throw Usage("TestProgram needs the image at address 0, and --image names none.\n\nName it, or leave --image out for the one that was built.");
        var files = ScenarioFiles.Find(RootDirectory / "scenarios", Scenario ?? []);
        var folder = OutputDirectory / "scenarios";
        var player = new ScenarioPlayer(await ReadImageAsync(image, cancellationToken), RootDirectory / "examples" / "libraries");
        var reports = await new ScenarioRun(player, folder).PlayAsync(files, Lines<ScenarioProgress>(ScenarioOutput.Describe), cancellationToken);
        foreach (var report in reports)
            Log.Information("{Line:l}", ScenarioOutput.Describe(report));
        Summary(("Passed", $"{reports.Count(report => report.IsGood)}"), ("Failed", $"{reports.Count(report => !report.IsGood)}"), ("Reports", Path.GetRelativePath(RootDirectory, folder)));
        if (reports.Any(report => !report.IsGood))
            throw ScenarioOutput.Failure(reports, folder);
    }
}
