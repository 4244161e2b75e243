using System.ComponentModel;
using System.Diagnostics;

namespace Esp01.Containers.Host;

/// <summary>Runs a command on this machine to its end, passing its output on line by line.</summary>
/// <param name="time">Measures the command and its timeout.</param>
public sealed class HostProcess(TimeProvider time)
{
    /// <param name="step">What to run; its own folder and variables are not looked at.</param>
    /// <param name="folder">Folder of this machine that it starts in.</param>
    /// <param name="environment">All variables it gets; of two of the same name the later.</param>
    /// <param name="place">Where it runs, for messages.</param>
    /// <param name="output">Reported to as lines come, from any thread.</param>
    /// <param name="cancellationToken">Ends the command and its children.</param>
    /// <exception cref="BuildStepFailedException">It ended with another exit code than 0, or could not be started.</exception>
    /// <exception cref="BuildStepTimedOutException">It ran longer than <see cref="BuildStep.Timeout"/> and was ended.</exception>
    public async Task<StepResult> RunAsync(
        BuildStep step,
        string folder,
        IEnumerable<KeyValuePair<string, string>> environment,
        string place,
        IProgress<SandboxOutput>? output,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tail = new LineTail();
        var started = time.GetTimestamp();
        using var process = Start(step, folder, environment, place);
        using var timeout = new CancellationTokenSource(step.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput.BaseStream, OutputSource.StandardOutput),
            ReadAsync(process.StandardError.BaseStream, OutputSource.StandardError));
        try
        {
            await process.WaitForExitAsync(stop.Token);
            await reading.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new BuildStepTimedOutException(step, tail.ToList(), place);
        }

        var result = new StepResult(process.ExitCode, time.GetElapsedTime(started), tail.ToList());
        return result.ExitCode == 0 ? result : throw new BuildStepFailedException(step, result, place);

        async Task ReadAsync(Stream stream, OutputSource source)
        {
            var lines = new LineSplitter(line =>
            {
                tail.Add(line);
                output?.Report(new SandboxOutput(source, line));
            });
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
                lines.Add(buffer.AsSpan(0, count));
            lines.End();
        }
    }

    private static Process Start(BuildStep step, string folder, IEnumerable<KeyValuePair<string, string>> environment, string place)
    {
        // The shell only sets the file mode mask that containers have, and becomes the command.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "umask 022; exec \"$@\"", "sh", .. step.Command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new BuildStepFailedException(step, new StepResult(127, TimeSpan.Zero, []), place, exception.Message);
        }
    }
}
