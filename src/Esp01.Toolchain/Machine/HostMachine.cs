using System.Collections;
using System.Diagnostics;
using Esp01.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Host;

namespace Esp01.Toolchain.Machine;

/// <summary>This machine.</summary>
public sealed class HostMachine(TimeProvider time) : IMachine
{
    private const string Place = "this machine";

    public bool IsLinux => OperatingSystem.IsLinux();

    public bool IsRoot => Environment.IsPrivilegedProcess;

    public Distribution? Distribution { get; } =
        File.Exists("/etc/os-release") ? Distribution.Parse(File.ReadAllText("/etc/os-release")) : null;

    public bool HasProgram(string name) => EngineSurroundings.Current.HasProgram(name);

    public bool FileExists(string path) => Path.Exists(path);

    public Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken) =>
        new HostProcess(time).RunAsync(step, Folder(step), EnvironmentOf(step), Place, output, cancellationToken);

    public async Task PipeAsync(BuildStep step, Func<Stream, CancellationToken, Task> consume, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(step.Command[0], step.Command.Skip(1))
        {
            WorkingDirectory = Folder(step),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in EnvironmentOf(step))
            start.Environment[name] = value;
        var started = time.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await consume(process.StandardOutput.BaseStream, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var result = new StepResult(process.ExitCode, time.GetElapsedTime(started), (await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            if (result.ExitCode != 0)
                throw new BuildStepFailedException(step, result, Place);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string Folder(BuildStep step) => step.WorkingDirectory.Length == 0 ? "/" : step.WorkingDirectory;

    /// <summary>The user's own variables, so that proxies work; messages in English, so that they can be found.</summary>
    private static Dictionary<string, string> EnvironmentOf(BuildStep step)
    {
        var own = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!);
        own["LC_ALL"] = "C";
        own["DEBIAN_FRONTEND"] = "noninteractive";
        own["PATH"] = $"{own.GetValueOrDefault("PATH", "/usr/bin:/bin")}:/usr/sbin:/sbin";
        foreach (var (name, value) in step.Environment)
            own[name] = value;
        return own;
    }
}
