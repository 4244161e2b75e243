using System.ComponentModel;
using System.Diagnostics;

namespace Esp01.Quality.Processes;

/// <summary>Runs a program to its end; each argument is passed as it is, with no shell between.</summary>
public static class ToolProcess
{
    /// <param name="onLine">Called for each line of output and errors, from one thread at a time.</param>
    /// <param name="cancellationToken">Ends the program and all it has started.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolNotFoundException">There is no such program.</exception>
    public static async Task<int> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        Action<string> onLine,
        CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = workingDirectory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var oneAtATime = new Lock();
        process.OutputDataReceived += (_, received) => Pass(received.Data);
        process.ErrorDataReceived += (_, received) => Pass(received.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new ToolNotFoundException(program, failure);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        void Pass(string? line)
        {
            if (line is null)
                return;
            lock (oneAtATime)
                onLine(line);
        }
    }
}
