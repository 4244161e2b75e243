using System.Diagnostics;
using Esp01.Testing.Files;

namespace Esp01.EndToEnd.Tests.Graph;

/// <summary>The build graph as a user runs it: a process with a command line, output and an exit code.</summary>
internal static class BuildProcess
{
    /// <summary>Long enough for a busy machine; a run that waits for a person would end here.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The build that was compiled last; skips the test when there is none.</summary>
    public static string Program()
    {
        var program = Directory.EnumerateFiles(Checkout.At("build", "bin"), "_build.dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc);
        Assert.SkipWhen(program is null, "The build is not compiled: run ./build.sh once.");
        return program;
    }

    /// <returns>Exit code, standard output and standard error.</returns>
    public static Task<(int Code, string Output, string Errors)> RunAsync(string input, params string[] arguments) => RunInAsync(Checkout.Root, input, arguments);

    /// <param name="folder">What relative paths of the command line are relative to.</param>
    public static Task<(int Code, string Output, string Errors)> RunInAsync(string folder, string input, params string[] arguments) =>
        RunAsync(folder, input, new Dictionary<string, string>(), arguments);

    /// <param name="variables">Of the environment, beside what there is.</param>
    /// <param name="folder">What relative paths of the command line are relative to.</param>
    public static Task<(int Code, string Output, string Errors)> RunWithAsync(IReadOnlyDictionary<string, string> variables, string folder, params string[] arguments) =>
        RunAsync(folder, "", variables, arguments);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, string input, IReadOnlyDictionary<string, string> variables, string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
