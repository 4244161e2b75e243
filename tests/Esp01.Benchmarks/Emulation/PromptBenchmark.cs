using System.Diagnostics;
using Esp01.Emulation.Time;
using Esp01.Testing.Files;

namespace Esp01.Benchmarks.Emulation;

/// <summary>How long a new process takes until MicroPython prompts, with a file system that an earlier start has made.</summary>
internal sealed class PromptBenchmark : IBenchmark
{
    /// <summary>The first argument of the process that is measured; the second is a file with the flash.</summary>
    public const string ChildArgument = "--reach-prompt";

    private const int Runs = 7;

    public string Name => "emulation-prompt";

    public string Description => "process start to MicroPython's prompt, warm flash";

    public string? Obstacle => Checkout.FindOpenImage() is null ? NoImage.Reason : null;

    public void Run(Report report)
    {
        var flash = Path.GetTempFileName();
        try
        {
            using (var board = Prompt.Start(File.ReadAllBytes(Checkout.FindOpenImage()!)))
            {
                Prompt.Reach(board);
                // What is still being written has to be in the file as well.
                board.RunUntil(board.Clock.Now + SimulatedTime.FromSeconds(1));
                File.WriteAllBytes(flash, board.Flash.Cells.Span.ToArray());
            }

            var seconds = Enumerable.Range(0, Runs + 1).Select(_ => Seconds(flash)).Skip(1).ToArray();
            report.Claim("process start to prompt in less than 0.5 s", report.Figure("process start to prompt", "s", seconds) < 0.5);
        }
        finally
        {
            File.Delete(flash);
        }
    }

    public static int RunChild(string flashFile)
    {
        using var board = Prompt.Start(File.ReadAllBytes(flashFile));
        Prompt.Reach(board);
        return 0;
    }

    private static double Seconds(string flash)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start("dotnet", [typeof(PromptBenchmark).Assembly.Location, ChildArgument, flash]);
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"The measured process ended with {process.ExitCode}.");
    }
}
