using System.Globalization;
using Esp01.Quality.Benchmarking;
using Esp01.Quality.Testing;
using Serilog;

/// <summary>What keeps the project itself in order.</summary>
internal sealed partial class Build
{
    private TestTotals? testTotals;

    Task CleanAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in Directory.GetDirectories(OutputDirectory).Where(folder => Path.GetFileName(folder) != "logs"))
            Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    async Task TestAsync(CancellationToken cancellationToken)
    {
        var selection = TestSelection.Make(TestProject.FindAll(RootDirectory), Tests ?? [], Quick);
        var times = new TestTimes(RootDirectory / ".nuke" / "cache" / "test-times.json");
        var searchPath = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        var missing = Referee.ReadAll(RootDirectory / "tests" / "referees.tsv").Where(referee => !referee.IsHere(searchPath)).ToList();
        foreach (var line in TestOutput.DescribeStart(times.LastOf(selection.Name), missing))
            Log.Information("{Line:l}", line);
        var run = new TestRun(RootDirectory, RootDirectory / "output" / "tests", TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();
        testTotals = await run.ExecuteAsync(selection, Lines<TestProgress>(TestOutput.Describe), line => Log.Verbose("{Line:l}", line), cancellationToken);
        times.Remember(selection.Name, TimeProvider.System.GetElapsedTime(started));
        Summary(("Result", testTotals.ToString()));
        if (testTotals.Failed > 0)
            throw new BuildFailure(Esp01.CommandLine.ExitCode.Failed, string.Create(CultureInfo.InvariantCulture, $"{testTotals.Failed} test{(testTotals.Failed == 1 ? "" : "s")} failed; reports are in output/tests/."));
    }

    async Task BenchmarkAsync(CancellationToken cancellationToken)
    {
        var run = new BenchmarkRun(RootDirectory, OutputDirectory / "benchmarks");
        var notMet = await run.ExecuteAsync("dotnet", Benchmarks ?? [], line => Log.Information("{Line:l}", line), cancellationToken);
        Summary(("Report", Path.GetRelativePath(RootDirectory, run.ReportFile)));
        foreach (var claim in notMet)
            Log.Error("Not met: {Claim:l}. On a busy machine measure again when it is quiet.", claim);
        if (notMet.Count > 0)
            ExitCode = (int)Esp01.CommandLine.ExitCode.Failed;
    }

    /// <summary>The count of tests is the very last thing a run prints, below the engine's own table.</summary>
    protected override void OnBuildFinished()
    {
        if (testTotals is not null)
            TestOutput.WriteSummary(testTotals);
    }
}
