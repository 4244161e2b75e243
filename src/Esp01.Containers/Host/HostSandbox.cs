using System.ComponentModel;
using System.Diagnostics;

namespace Esp01.Containers.Host;

/// <summary>
/// A folder of this machine and its own tools. Nothing is isolated: steps run as the current user with the network on.
/// What they find is the machine's own PATH; the rest of the environment is <see cref="SandboxEnvironment"/>.
/// </summary>
public sealed class HostSandbox : IBuildSandbox
{
    private readonly TimeProvider time;
    private readonly string folder;
    private readonly string home;

    internal HostSandbox(string folder, TimeProvider time)
    {
        this.time = time;
        this.folder = folder;
        home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        Root = Directory.CreateDirectory(Path.Combine(folder, "build")).FullName;
    }

    public string Description => "this machine, without a container";

    public string Root { get; }

    public async Task CopyInAsync(IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken)
    {
        await new HostFolderWriter(Resolve(folder)).WriteAllAsync(entries, cancellationToken);
    }

    public async Task CopyOutAsync(string path, string hostFolder, CancellationToken cancellationToken)
    {
        var source = Resolve(path);
        var found = Directory.Exists(source) ? SandboxTree.FromFolder(source)
            : File.Exists(source) ? [SandboxTree.FromFile(source, Path.GetFileName(source))]
            : throw new SandboxPathNotFoundException(path, Description);
        await new HostFolderWriter(hostFolder).WriteAllAsync(found, cancellationToken);
    }

    public async Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tail = new LineTail();
        var started = time.GetTimestamp();
        using var process = Start(step, tail);
        using var timeout = new CancellationTokenSource(step.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, OutputSource.StandardOutput),
            ReadAsync(process.StandardError, OutputSource.StandardError));
        try
        {
            await process.WaitForExitAsync(stop.Token);
            await reading.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new BuildStepTimedOutException(step, tail.ToList(), Description);
        }

        var result = new StepResult(process.ExitCode, time.GetElapsedTime(started), tail.ToList());
        return result.ExitCode == 0 ? result : throw new BuildStepFailedException(step, result, Description);

        async Task ReadAsync(StreamReader reader, OutputSource stream)
        {
            while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
            {
                tail.Add(line);
                output?.Report(new SandboxOutput(stream, line));
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Process Start(BuildStep step, LineTail tail)
    {
        // The shell only sets the file mode mask that containers have, and becomes the command.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "umask 022; exec \"$@\"", "sh", .. step.Command])
        {
            WorkingDirectory = Resolve(step.WorkingDirectory),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        foreach (var (name, value) in SandboxEnvironment.Create(home, Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin"))
            start.Environment[name] = value;
        foreach (var (name, value) in step.Environment)
            start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new BuildStepFailedException(step, new StepResult(127, TimeSpan.Zero, tail.ToList()), Description, exception.Message);
        }
    }

    private string Resolve(string path) => Path.GetFullPath(path, Root);
}
