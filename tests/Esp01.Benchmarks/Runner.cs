using System.Diagnostics;

namespace Esp01.Benchmarks;

/// <summary>
/// Runs the benchmarks named on the command line, all of them without a name. A name selects everything that begins with it.
/// Exit code: 0 measured, 1 a claim was missed, 2 no such benchmark.
/// </summary>
internal static class Runner
{
    private static readonly IBenchmark[] All =
    [
        new Emulation.ComputeBenchmark(),
        new Emulation.PromptBenchmark(),
        new Emulation.IdleBenchmark(),
        new Air.JoinBenchmark(),
        new Air.TransferBenchmark(),
        new Air.AssociatedIdleBenchmark(),
        new Air.FleetBenchmark(),
        new Building.HelpBenchmark(),
        new Building.EditBenchmark(),
        new Repl.TransferBenchmark(),
        new Flashing.FlashingBenchmark(115200),
        new Flashing.FlashingBenchmark(460800),
        new Flashing.FlashingBenchmark(921600),
    ];

    public static int Run(string[] names, TextWriter output, TextWriter error)
    {
        var selected = All.Where(benchmark => names.Length == 0 || names.Any(name => benchmark.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (selected.Length == 0)
        {
            error.WriteLine($"There is no benchmark called {string.Join(" or ", names)}.\n\nThere are:");
            foreach (var benchmark in All)
                error.WriteLine($"  {benchmark.Name,-24} {benchmark.Description}");
            return 2;
        }

        if (Debugger.IsAttached || !IsOptimized)
            output.WriteLine("These figures mean little: the benchmarks were not built with -c Release.");
        var report = new Report(output);
        foreach (var benchmark in selected)
        {
            output.WriteLine($"{benchmark.Name}: {benchmark.Description}");
            if (benchmark.Obstacle is { } obstacle)
                report.Note($"not measured: {obstacle}");
            else
                benchmark.Run(report);
            output.WriteLine();
        }

        return report.Missed.Count == 0 ? 0 : 1;
    }

    private static bool IsOptimized =>
        typeof(Esp01.Emulation.Cpu.Lx106).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false) is not [DebuggableAttribute { IsJITOptimizerDisabled: true }];
}
