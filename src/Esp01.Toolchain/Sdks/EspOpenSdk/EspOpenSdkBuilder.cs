using Esp01.Containers;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Licences;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sources;

namespace Esp01.Toolchain.Sdks.EspOpenSdk;

/// <summary>
/// Makes the toolchain of the flavour <c>esp-open-sdk</c> by its own makefile, in a sandbox without network, and keeps it by
/// the pins it is made from.
/// </summary>
/// <param name="lockFile">The pins.</param>
/// <param name="sources">Fetches them.</param>
/// <param name="cache">Keeps toolchains.</param>
/// <param name="settings">What may be chosen.</param>
public sealed class EspOpenSdkBuilder(ToolchainLock lockFile, SourceStore sources, FolderCache cache, EspOpenSdkSettings settings)
{
    private const string CacheName = "sdk-esp-open-sdk";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private (string Name, string Program)[] Programs => [("gcc", "gcc"), ("binutils", "ld"), .. settings.WithDebugger ? [("gdb", "gdb")] : Array.Empty<(string, string)>()];

    private readonly EspOpenSdkRecipe recipe = new(lockFile, settings.WithDebugger);

    /// <summary>Names the toolchain as it would be made now; a changed pin changes it, and so does another alternate.</summary>
    public string Key => recipe.KeyOf(recipe.Sources.Select(sources.ChoiceFor));

    /// <summary>The finished toolchain, or <c>null</c> when this machine does not have it.</summary>
    public SdkSysroot? Find() => cache.Find(CacheName, Key) is { } folder ? Describe(folder, isNew: false) : null;

    /// <exception cref="SourcesMissingException">A source is neither here nor reachable, nor is an alternate of it.</exception>
    /// <exception cref="SdkNeedsContainerException">The sandbox is this machine itself.</exception>
    /// <exception cref="SdkDiskTooSmallException">There is not enough room where it would be built.</exception>
    /// <exception cref="SandboxException">The sandbox or the build failed; nothing is kept but the log.</exception>
    public async Task<SdkSysroot> BuildAsync(
        BuildEnvironment environment, IProgress<SourceProgress>? sourceProgress, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        if (Find() is { } finished)
            return finished;
        if (!environment.Sandboxes.IsIsolated)
            throw new SdkNeedsContainerException();
        // In one go, so that one message lists all that is missing.
        var fetched = await sources.FetchPackedAsync(recipe.Sources, sourceProgress, cancellationToken);
        var key = recipe.KeyOf(fetched.Select(source => source.Used));
        if (cache.Find(CacheName, key) is { } made)
            return Describe(made, isNew: false);
        var (trees, archives) = (fetched.Take(Components.Trees.Count).ToList(), fetched.Skip(Components.Trees.Count).ToList());
        await using var sandbox = await environment.Sandboxes.OpenAsync(new SandboxRequest("esp-open-sdk", environment.Image), cancellationToken);
        await CheckRoomAsync(sandbox, cancellationToken);
        await CopyInAsync(sandbox, trees, archives, environment.Jobs, progress, cancellationToken);
        await MakeAsync(sandbox, progress, cancellationToken);
        var versions = await FinishAsync(sandbox, progress, cancellationToken);
        progress?.Report(new BuildProgress(BuildProgressKind.Step, "keep the toolchain"));
        var folder = await cache.AddAsync(CacheName, key, async target =>
        {
            await sandbox.CopyOutAsync(ToolchainLayout.Toolchain, Path.Combine(target, ToolchainLayout.Toolchain), cancellationToken);
            await sandbox.CopyOutAsync(ToolchainLayout.Licences, Path.Combine(target, ToolchainLayout.Licences), cancellationToken);
            LicenceFolder.Write(Path.Combine(target, ToolchainLayout.Licences), trees);
            new ToolchainManifest
            {
                Format = ToolchainManifest.CurrentFormat,
                Key = key,
                HasDebugger = settings.WithDebugger,
                Image = SdkImages.Ubuntu1604.Reference,
                Versions = versions,
                Tree = await TreeHash.ComputeAsync(Path.Combine(target, ToolchainLayout.Toolchain), cancellationToken),
                Sources = [.. fetched.Select(source => new ToolchainPart(source.Used.Name, source.Used.Uri, source.Used.Pin, source.Used.Licence, source.Wanted.Name))],
            }.Write(target);
        });
        return Describe(folder, isNew: true);
    }

    /// <summary>Takes a toolchain that another machine has built, unless this one has it already.</summary>
    /// <exception cref="SdkArchiveException">The file is no toolchain of these pins; nothing of it is kept.</exception>
    public async Task<SdkSysroot> ImportAsync(string file, CancellationToken cancellationToken)
    {
        if (Find() is { } there)
            return there;
        var folder = await cache.AddAsync(CacheName, async target =>
        {
            var manifest = await SdkArchive.ReadAsync(file, IsWanted, target, cancellationToken);
            // What it was made with is in use from now on, so that later runs look for this toolchain.
            foreach (var (wanted, used) in recipe.Sources.Zip(recipe.Recognise(manifest.Sources)!))
                sources.Remember(wanted, used);
            return manifest.Key;
        });
        return Describe(folder, isNew: true);
    }

    private bool IsWanted(ToolchainManifest manifest) => recipe.Recognise(manifest.Sources) is { } used && recipe.KeyOf(used) == manifest.Key;

    /// <summary>Writes a toolchain as an archive that <see cref="ImportAsync"/> takes.</summary>
    public static Task ExportAsync(SdkSysroot sysroot, string file, CancellationToken cancellationToken) =>
        SdkArchive.WriteAsync(Path.GetDirectoryName(sysroot.Folder)!, file, cancellationToken);

    private async Task CheckRoomAsync(IBuildSandbox sandbox, CancellationToken cancellationToken)
    {
        if (await FreeSpace.MeasureAsync(sandbox, cancellationToken) is { } free && free < settings.NeededBytes)
            throw new SdkDiskTooSmallException(settings.NeededBytes, free, sandbox.Description);
    }

    private async Task CopyInAsync(
        IBuildSandbox sandbox, IReadOnlyList<FetchedSource> trees, IReadOnlyList<FetchedSource> archives, int jobs, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var components = archives.Select(Component.Of).ToList();
        await sandbox.CopyInAsync(
            EspOpenSdkRecipe.TreeEntries(trees, components, settings.WithDebugger, sandbox.Root, jobs), EspOpenSdkRecipe.TreeFolder, cancellationToken);
        foreach (var (archive, component) in archives.Zip(components))
        {
            await sandbox.CopyInAsync(EspOpenSdkRecipe.ArchiveEntries(archive, component), EspOpenSdkRecipe.ArchiveFolder, cancellationToken);
            foreach (var step in EspOpenSdkRecipe.ArchiveSteps(archive, component))
                await sandbox.RunAsync(step, progress, cancellationToken);
        }
    }

    private async Task MakeAsync(IBuildSandbox sandbox, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        var history = new StepHistory(settings.HistoryFile);
        using var steps = new CrosstoolProgress(history.Last, MeasuredSteps.Plain, settings.Time, progress);
        var make = new BuildStep("build esp-open-sdk", "make", "STANDALONE=y")
        {
            WorkingDirectory = EspOpenSdkRecipe.TreeFolder,
            // The makefile takes its own folder from this variable, which only a shell sets.
            Environment = new Dictionary<string, string> { ["PWD"] = $"{sandbox.Root}/{EspOpenSdkRecipe.TreeFolder}" },
            Timeout = Longest,
        };
        try
        {
            await sandbox.RunAsync(make, steps, cancellationToken);
            history.Replace(steps.Done);
        }
        finally
        {
            await KeepLogAsync(sandbox, cancellationToken);
        }
    }

    /// <summary>crosstool-NG's own log, with the commands of every step; the best there is when a step failed.</summary>
    private async Task KeepLogAsync(IBuildSandbox sandbox, CancellationToken cancellationToken)
    {
        try
        {
            if (!cancellationToken.IsCancellationRequested)
                await sandbox.CopyOutAsync($"{EspOpenSdkRecipe.TreeFolder}/crosstool-NG/build.log", settings.LogFolder, cancellationToken);
        }
        catch (SandboxPathNotFoundException)
        {
            // It ended before crosstool-NG began.
        }
    }

    /// <summary>Moves the toolchain, so that one which works only where it was built is found here, tries it, and collects the licences.</summary>
    private async Task<IReadOnlyDictionary<string, string>> FinishAsync(IBuildSandbox sandbox, IProgress<BuildProgress>? progress, CancellationToken cancellationToken)
    {
        await sandbox.RunAsync(new BuildStep("take the toolchain", "sh", "-e", "-c", EspOpenSdkScripts.Take), progress, cancellationToken);
        await sandbox.RunAsync(new BuildStep("try the toolchain", "sh", "-e", "-c", EspOpenSdkScripts.Try), progress, cancellationToken);
        var versions = new Dictionary<string, string>();
        foreach (var (name, program) in Programs)
        {
            var lines = new List<string>();
            await sandbox.RunAsync(
                new BuildStep($"ask {name} for its version", $"{sandbox.Root}/{ToolchainLayout.Toolchain}/bin/xtensa-lx106-elf-{program}", "--version"),
                new Relay<SandboxOutput>(output => lines.Add(output.Line)),
                cancellationToken);
            versions[name] = lines[0];
        }
        return versions;
    }

    private SdkSysroot Describe(string folder, bool isNew)
    {
        var manifest = ToolchainManifest.Read(folder);
        var used = manifest.Sources.Select(part => new UsedSource(lockFile.Find(part.Wanted), lockFile.Find(part.Name))).ToList();
        return new SdkSysroot(SdkFlavour.EspOpenSdk, Path.Combine(folder, ToolchainLayout.Toolchain), manifest.Tree.Sha256[..16], used, isNew)
        {
            LicenceFolder = Path.Combine(folder, ToolchainLayout.Licences),
            Manifest = manifest,
        };
    }
}
