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

    public Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        var environment = SandboxEnvironment.Create(home, Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Concat(step.Environment);
        return new HostProcess(time).RunAsync(step, Resolve(step.WorkingDirectory), environment, Description, output, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Resolve(string path) => Path.GetFullPath(path, Root);
}
