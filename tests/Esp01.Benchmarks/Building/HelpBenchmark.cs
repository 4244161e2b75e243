using System.Diagnostics;
using Esp01.Testing.Files;

namespace Esp01.Benchmarks.Building;

/// <summary>How long the bootstrap takes when there is nothing to build.</summary>
internal sealed class HelpBenchmark : IBenchmark
{
    private const int Runs = 7;

    public string Name => "build-help";

    public string Description => "./build.sh --help when nothing changed";

    public void Run(Report report)
    {
        Seconds();
        var seconds = Enumerable.Range(0, Runs).Select(_ => Seconds()).ToArray();
        report.Claim("--help in less than 1.5 s", report.Figure("./build.sh --help", "s", seconds) < 1.5);
    }

    private static double Seconds()
    {
        var start = Stopwatch.GetTimestamp();
        var script = Checkout.At(OperatingSystem.IsWindows() ? "build.cmd" : "build.sh");
        using var process = Process.Start(new ProcessStartInfo(script, ["--help"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"{script} --help ended with {process.ExitCode}.");
    }
}
