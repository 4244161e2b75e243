using Esp01.Containers;

namespace Esp01.Toolchain.Tests.Sdks.EspOpenSdk;

/// <summary>A sandbox that runs nothing: it answers each step as a test wants it and remembers what was asked.</summary>
internal sealed class ScriptedSandbox : IBuildSandbox, ISandboxFactory
{
    private readonly List<string> copiedIn = [];
    private readonly List<string> steps = [];

    public int Opened { get; private set; }

    public int Disposed { get; private set; }

    /// <summary>KiB that <c>df</c> reports.</summary>
    public long FreeKibibytes { get; set; } = 50_000_000;

    /// <summary>Called instead of running esp-open-sdk's makefile.</summary>
    public Action Make { get; set; } = () => { };

    /// <summary>Paths below the sandbox's folder, in the order they came.</summary>
    public IReadOnlyList<string> CopiedIn => copiedIn;

    /// <summary>Names of the steps, in the order they ran.</summary>
    public IReadOnlyList<string> Steps => steps;

    public string Description => "scripted sandbox";

    public string Root => "/build";

    public bool IsIsolated { get; set; } = true;

    public Task<IBuildSandbox> OpenAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        Opened++;
        return Task.FromResult<IBuildSandbox>(this);
    }

    public Task CopyInAsync(IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken)
    {
        copiedIn.AddRange(entries.Where(entry => entry is SandboxFile).Select(entry => $"{folder}/{entry.Path}"));
        return Task.CompletedTask;
    }

    public Task CopyOutAsync(string path, string hostFolder, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Directory.CreateDirectory(Path.Combine(hostFolder, "bin"));
        File.WriteAllText(Path.Combine(hostFolder, "bin", Path.GetFileName(path)), path);
        return Task.CompletedTask;
    }

    public Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        steps.Add(step.Name);
        switch (step.Command[0])
        {
            case "df":
                output?.Report(new SandboxOutput(OutputSource.StandardOutput, "Filesystem 1024-blocks Used Available Capacity Mounted on"));
                output?.Report(new SandboxOutput(OutputSource.StandardOutput, $"/dev/vda 100000000 1 {FreeKibibytes} 1% /build"));
                break;
            case "make":
                Make();
                cancellationToken.ThrowIfCancellationRequested();
                break;
            case var program when program.EndsWith("-gcc", StringComparison.Ordinal) || program.EndsWith("-ld", StringComparison.Ordinal):
                output?.Report(new SandboxOutput(OutputSource.StandardOutput, $"{Path.GetFileName(program)} 1.0"));
                break;
            default:
                break;
        }
        return Task.FromResult(new StepResult(0, TimeSpan.Zero, []));
    }

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return ValueTask.CompletedTask;
    }
}
