using System.Globalization;
using Esp01.Quality.Processes;

namespace Esp01.Quality.Testing;

/// <summary>Builds the solution in Release (a virtual board in Debug is several times slower) and runs test assemblies one after the other; each is a program of its own that uses all cores.</summary>
/// <param name="repository">The folder that holds the solution.</param>
/// <param name="reports">Where the report files go; what an earlier run left there is deleted.</param>
public sealed class TestRun(string repository, string reports, TimeProvider time)
{
    private const int LinesOfACrash = 15;
    private const int LinesOfABuild = 25;

    /// <summary>After this an assembly counts as hanging and is ended.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(25);

    /// <summary>The <c>dotnet</c> that runs this process, so that tests run on the same one.</summary>
    public string Dotnet { get; init; } = Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";

    /// <exception cref="TestBuildException">The solution does not compile.</exception>
    /// <exception cref="OperationCanceledException">The running assembly has been ended.</exception>
    public async Task<TestTotals> ExecuteAsync(
        TestSelection selection,
        IProgress<TestProgress> progress,
        Action<string> onLine,
        CancellationToken cancellationToken)
    {
        progress.Report(new TestBuildStarted());
        await BuildAsync(onLine, cancellationToken);

        if (Directory.Exists(reports))
            Directory.Delete(reports, recursive: true);
        Directory.CreateDirectory(reports);

        var finished = new List<TestReport>();
        foreach (var project in selection.Projects)
        {
            progress.Report(new TestAssemblyStarted(project.Name, finished.Count + 1, selection.Projects.Count));
            finished.Add(await RunAsync(project, selection.Arguments, onLine, cancellationToken));
            progress.Report(new TestAssemblyFinished(finished[^1]));
        }

        return new TestTotals(finished);
    }

    private async Task BuildAsync(Action<string> onLine, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var solution = Directory.EnumerateFiles(repository, "*.sln").Single();
        var exitCode = await ToolProcess.RunAsync(
            Dotnet,
            ["build", solution, "-c", "Release", "--nologo", "-v", "q", "-clp:NoSummary;ErrorsOnly"],
            repository,
            line =>
            {
                onLine(line);
                lines.Add(line);
            },
            cancellationToken);
        if (exitCode != 0)
            throw new TestBuildException(lines.Distinct().TakeLast(LinesOfABuild).ToList());
    }

    private async Task<TestReport> RunAsync(TestProject project, IReadOnlyList<string> arguments, Action<string> onLine, CancellationToken cancellationToken)
    {
        var report = Path.Combine(reports, $"{project.Name}.xml");
        var junit = Path.Combine(reports, $"{project.Name}.junit.xml");
        var trx = Path.Combine(reports, $"{project.Name}.trx");
        var tail = new Queue<string>();
        var start = time.GetTimestamp();
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var exitCode = await ToolProcess.RunAsync(
                Dotnet,
                [project.Assembly, "-noLogo", "-noColor", "-result-xml", report, "-result-junit", junit, "-result-trx", trx, .. arguments],
                repository,
                line =>
                {
                    onLine(line);
                    tail.Enqueue(line);
                    if (tail.Count > LinesOfACrash)
                        tail.Dequeue();
                },
                both.Token);
            return Judge(project, report, exitCode, tail, time.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return TestReport.OfCrash(
                project.Name,
                string.Create(CultureInfo.InvariantCulture, $"did not end within {Limit.TotalMinutes:0} minutes and was ended; its last lines:\n{string.Join('\n', tail)}"),
                time.GetElapsedTime(start));
        }
    }

    private static TestReport Judge(TestProject project, string report, int exitCode, IEnumerable<string> tail, TimeSpan duration)
    {
        if (!File.Exists(report))
            return TestReport.OfCrash(project.Name, string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode} and without a report; its last lines:\n{string.Join('\n', tail)}"), duration);

        var read = TestReport.Read(project.Name, report);
        return exitCode != 0 && read.Failed.Count == 0
            ? read with { Failed = [new TestCase(project.Name, string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode} although no test failed; its last lines:\n{string.Join('\n', tail)}"))] }
            : read with { Duration = duration };
    }
}
