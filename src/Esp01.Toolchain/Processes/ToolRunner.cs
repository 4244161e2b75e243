using System.ComponentModel;
using System.Diagnostics;

namespace Esp01.Toolchain.Processes;

/// <summary>Runs a program of this machine without a shell and collects what it writes.</summary>
internal static class ToolRunner
{
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    /// <exception cref="ToolFailedException">It ended with another exit code than 0.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new ToolFailedException(program, process.StartInfo.ArgumentList, process.ExitCode, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts a program with all three streams redirected.</summary>
    /// <exception cref="ToolMissingException">There is no such program.</exception>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // git must never wait for somebody to type a name or a password.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ToolMissingException(program, exception);
        }
    }
}
