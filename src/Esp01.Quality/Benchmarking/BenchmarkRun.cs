using Esp01.CommandLine.Grammar;
using Esp01.Quality.Processes;
using Esp01.Quality.Testing;

namespace Esp01.Quality.Benchmarking;

/// <summary>Compiles the benchmarks in Release and runs them; their report is shown while they run and kept in a file.</summary>
/// <param name="repository">The folder that holds the solution.</param>
/// <param name="output">The folder that gets <c>benchmarks.txt</c>.</param>
public sealed class BenchmarkRun(string repository, string output)
{
    private const int LinesOfABuild = 25;

    /// <summary>What the benchmarks wrote, after <see cref="ExecuteAsync"/>.</summary>
    public string ReportFile { get; } = Path.Combine(output, "benchmarks.txt");

    /// <param name="dotnet">The <c>dotnet</c> to compile and run with.</param>
    /// <param name="names">Which benchmarks, by the beginning of their names; all when empty.</param>
    /// <returns>The claims that were not met, a line each.</returns>
    /// <exception cref="TestBuildException">The benchmarks do not compile.</exception>
    /// <exception cref="UsageException">There is no such benchmark.</exception>
    public async Task<IReadOnlyList<string>> ExecuteAsync(string dotnet, IReadOnlyList<string> names, Action<string> onLine, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(repository, "tests", "Esp01.Benchmarks");
        var lines = new List<string>();
        if (await ToolProcess.RunAsync(dotnet, ["build", folder, "-c", "Release", "--nologo", "-v", "q", "-clp:NoSummary;ErrorsOnly"], repository, lines.Add, cancellationToken) != 0)
            throw new TestBuildException(lines.Distinct().TakeLast(LinesOfABuild).ToList());

        lines.Clear();
        var program = Path.Combine(folder, "bin", "Release", "net10.0", "Esp01.Benchmarks.dll");
        var exitCode = await ToolProcess.RunAsync(
            dotnet,
            [program, .. names],
            repository,
            line =>
            {
                lines.Add(line);
                onLine(line);
            },
            cancellationToken);
        Directory.CreateDirectory(output);
        await File.WriteAllLinesAsync(ReportFile, lines, cancellationToken);
        return exitCode switch
        {
            0 => [],
            1 => NotMet(lines),
            _ => throw new UsageException(string.Join('\n', lines)),
        };
    }

    /// <summary>A report's line of a claim that was not met: <c>  NOT MET: at least 20 times as fast ...</c>.</summary>
    internal static IReadOnlyList<string> NotMet(IReadOnlyList<string> report)
    {
        const string Mark = "NOT MET: ";
        var claims = report.Select(line => line.Trim()).Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..]).ToList();
        return claims.Count > 0 ? claims : ["the benchmarks ended with exit code 1 and named no claim"];
    }
}
