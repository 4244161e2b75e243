using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Referees;

/// <summary>
/// MicroPython's own tests/run-tests.py, from the source tree that the firmware was built of (or the one that
/// <c>ESP01_MICROPYTHON_SOURCE</c> names), run by this machine's python3 with pyserial.
/// </summary>
internal sealed partial class MicroPythonSuite
{
    private const string Variable = "ESP01_MICROPYTHON_SOURCE";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    private readonly string _python;
    private readonly string _tests;

    private MicroPythonSuite(string python, string tests) => (_python, _tests) = (python, tests);

    /// <summary>Skips the test where the suite or what runs it is missing.</summary>
    public static async Task<MicroPythonSuite> FindAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo-terminals are supported on Linux only.");
        var source = FindSource();
        Assert.SkipUnless(
            source is not null, $"MicroPython's source is not in .nuke/cache; ./build.sh BuildFirmware --profile virtual brings it, or name a tree in {Variable}.");
        var python = await FindPythonAsync(cancellationToken);
        Assert.SkipUnless(python is not null, "There is no python3 with pyserial; on Debian and Ubuntu: apt-get install python3-serial.");
        return new(python!, Path.Combine(source!, "tests"));
    }

    /// <summary>Runs a folder of the suite on the board at a serial port.</summary>
    /// <param name="leftOut">Tests not to run, as <c>folder/name.py</c>.</param>
    public async Task<SuiteResult> RunAsync(string port, string folder, IEnumerable<string> leftOut, CancellationToken cancellationToken)
    {
        var results = Directory.CreateTempSubdirectory("esp01-suite-");
        try
        {
            string[] arguments = ["run-tests.py", "-t", port, "--result-dir", results.FullName, .. leftOut.SelectMany(test => new[] { "-e", Regex.Escape(test) }), "-d", folder];
            var (_, output) = await RunAsync(_python, arguments, _tests, cancellationToken);
            return Parse(output);
        }
        finally
        {
            results.Delete(recursive: true);
        }
    }

    private static SuiteResult Parse(string output) => new(
        int.TryParse(Passed().Match(output).Groups[1].Value, out var passed) ? passed : 0,
        Names(Skipped().Match(output)),
        Names(Failed().Match(output)),
        output);

    private static string[] Names(Match match) => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? FindSource()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        return Checkout.FindInSources("micropython-1.25.0-*", "tests/run-tests.py") is { } runner ? Path.GetDirectoryName(Path.GetDirectoryName(runner)) : null;
    }

    // The distribution's own has the distribution's packages; the first of the path may be another.
    private static async Task<string?> FindPythonAsync(CancellationToken cancellationToken)
    {
        foreach (var python in (string[])["/usr/bin/python3", "python3"])
        {
            try
            {
                if ((await RunAsync(python, ["-c", "import serial.tools.list_ports"], Path.GetTempPath(), cancellationToken)).ExitCode == 0)
                    return python;
            }
            catch (Win32Exception)
            {
                // Not there.
            }
        }

        return null;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The tree is the build's: nothing is written into it. What is right is what this python says.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["MICROPY_CPYTHON3"] = program;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    [GeneratedRegex(@"^(\d+) tests passed", RegexOptions.Multiline)]
    private static partial Regex Passed();

    [GeneratedRegex(@"^\d+ tests skipped: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Skipped();

    [GeneratedRegex(@"^\d+ tests failed: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Failed();
}

/// <param name="Output">All that run-tests.py wrote.</param>
internal sealed record SuiteResult(int Passed, IReadOnlyList<string> Skipped, IReadOnlyList<string> Failed, string Output);
