using Esp01.Containers;

namespace Esp01.MicroPython.Verifying;

/// <summary>Runs each step with the variation's time zone, locale, umask, hash seed and order of files.</summary>
internal sealed class VariedSandbox(IBuildSandbox inner, BuildVariation variation) : IBuildSandbox
{
    /// <summary>A library that lists folders backwards, loaded into every program; compiled in the sandbox itself.</summary>
    private const string ReversedSource = "reversed_readdir.c";
    private const string ReversedLibrary = "reversed_readdir.so";

    public string Description => inner.Description;

    public string Root => inner.Root;

    public Task CopyInAsync(IEnumerable<SandboxEntry> entries, string folder, CancellationToken cancellationToken) =>
        inner.CopyInAsync(variation.IsReversed ? entries.Reverse() : entries, folder, cancellationToken);

    public Task CopyOutAsync(string path, string hostFolder, CancellationToken cancellationToken) => inner.CopyOutAsync(path, hostFolder, cancellationToken);

    public Task<StepResult> RunAsync(BuildStep step, IProgress<SandboxOutput>? output, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(step.Environment)
        {
            ["TZ"] = variation.TimeZone,
            ["LANG"] = variation.Locale,
            ["LC_ALL"] = variation.Locale,
            ["PYTHONHASHSEED"] = variation.HashSeed,
        };
        if (variation.IsReversed)
            environment["LD_PRELOAD"] = $"{Root}/{ReversedLibrary}";
        return inner.RunAsync(
            step with { Command = ["sh", "-c", $"umask {variation.Umask} && exec \"$@\"", "sh", .. step.Command], Environment = environment }, output, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    internal async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!variation.IsReversed)
            return;
        await using var resource = typeof(VariedSandbox).Assembly.GetManifestResourceStream(ReversedSource)!;
        using var reader = new StreamReader(resource);
        await inner.CopyInAsync([SandboxTree.FromText(ReversedSource, await reader.ReadToEndAsync(cancellationToken))], "", cancellationToken);
        await inner.RunAsync(
            new BuildStep("compile the reversed listing", "gcc", "-shared", "-fPIC", "-O1", "-o", ReversedLibrary, ReversedSource, "-ldl", "-lpthread"), null, cancellationToken);
    }
}
