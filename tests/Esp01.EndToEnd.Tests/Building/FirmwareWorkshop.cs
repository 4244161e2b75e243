using Esp01.Containers;
using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Parts;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Testing.Files;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Esp01.Toolchain.Sources;

namespace Esp01.EndToEnd.Tests.Building;

/// <summary>
/// Everything a build has, in a folder of its own: sources, cache, modules and output. It builds the flavour <c>open</c> of
/// MicroPython 1.25.0 by the same calls as the targets do.
/// </summary>
internal sealed class FirmwareWorkshop : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly HttpClient http = new();

    private readonly string cacheFolder;

    /// <param name="usesRepositoryCache">Whether objects that BuildFirmware has compiled are taken and kept; otherwise everything is compiled.</param>
    public FirmwareWorkshop(bool usesRepositoryCache = false)
    {
        cacheFolder = usesRepositoryCache ? Path.Combine(Root, ".nuke", "cache", "builds") : folder.At("cache");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "firmware-modules"), "*.py"))
            File.Copy(file, folder.At(Path.Combine("modules", Path.GetFileName(file))));
    }

    private static string Root => Checkout.Root;

    /// <summary>Whether builds keep what they work with in the engine, as BuildFirmware does; it goes with this workshop.</summary>
    public bool KeepsWork { get; init; }

    /// <summary>The repository that records name.</summary>
    public Repository Repository { get; set; } = Repository.None;

    public string OutputFolder => folder.At("output");

    public string ModuleFile(string name) => Path.Combine(folder.Path, "modules", name);

    /// <summary>The release's archive must have been fetched once; a test uses no network.</summary>
    /// <param name="tailoring">How it differs from upstream's; not at all when not given.</param>
    /// <param name="variant">The flash layout.</param>
    public async Task<WorkshopRun> BuildAsync(FirmwareTailoring? tailoring = null, string variant = "FLASH_1M")
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var run = new WorkshopRun();
        var environment = await BuildPlace.FindAsync(folder.At("sandboxes"), cancellationToken);
        var lockFile = ToolchainLock.Load(Path.Combine(Root, "build", "toolchain.lock.json"));
        var cache = new FolderCache(cacheFolder);
        var store = Store(lockFile);
        var selection = Open(lockFile, variant).With(tailoring ?? FirmwareTailoring.None);

        var source = await new MicroPythonSourceProvider(lockFile, store).FetchAsync(selection, null, cancellationToken);
        var sysroot = await new SdkBuilder(Path.Combine(Root, "src", "OpenSdk"), lockFile, store, cache, new EspOpenSdkSettings(folder.At("steps.json"), folder.At("logs"))).BuildAsync(selection.Sdk, environment, null, run, cancellationToken);
        var mpyCross = await new MpyCrossBuilder(cache).BuildAsync(source, environment, run, cancellationToken);
        var plan = FreezePlan.Create(Path.Combine(folder.Path, "modules"), source);
        var checker = new ModuleChecker(cache);
        if (KeepsWork && FirmwareBuilder.HasKeptWork(cache))
            plan = checker.Recall(plan, mpyCross);
        else
            (plan, _) = await checker.CheckAsync(plan, mpyCross, environment, run, cancellationToken);
        run.Inputs = new FirmwareInputs(selection, source, sysroot, mpyCross, plan, environment) { Repository = Repository, Costs = OptionCosts.Load(Path.Combine(Root, "build", "option-costs.json")), LateCheck = token => checker.CheckAsync(plan, mpyCross, environment, run, token) };
        run.Result = await new FirmwareBuilder(cache, folder.At("output")) { KeptFor = KeepsWork ? KeptFiles.OwnerFor(folder.Path) : null }.BuildAsync(run.Inputs, run, cancellationToken);
        return run;
    }

    /// <summary>MicroPython for Unix, from the same source; kept in the repository's cache.</summary>
    public async Task<string> BuildUnixPortAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The program that is built runs on Linux only.");
        var cancellationToken = TestContext.Current.CancellationToken;
        var lockFile = ToolchainLock.Load(Path.Combine(Root, "build", "toolchain.lock.json"));
        var environment = await BuildPlace.FindAsync(folder.At("sandboxes"), cancellationToken);
        var source = await new MicroPythonSourceProvider(lockFile, Store(lockFile)).FetchAsync(Open(lockFile, "FLASH_1M"), null, cancellationToken);
        return await new UnixPortBuilder(new FolderCache(cacheFolder)).BuildAsync(source, environment, null, cancellationToken);
    }

    private static FirmwareSelection Open(ToolchainLock lockFile, string variant) =>
        FirmwareSelection.Choose("v1.25.0", FirmwareSelection.DefaultBoard, variant, SdkFlavour.Open, lockFile);

    private SourceStore Store(ToolchainLock lockFile) =>
        new(lockFile, new SourceSettings(folder.At("sources")) { MirrorFolder = FillMirror(lockFile), Offline = true }, http);

    /// <summary>Removes what was kept in the engine.</summary>
    public async Task ForgetAsync()
    {
        using var engine = await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, CancellationToken.None);
        await new ContainerSandboxFactory(engine).RemoveKeptAsync(KeptFiles.OwnerFor(folder.Path), CancellationToken.None);
    }

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    /// <summary>The archives as BuildFirmware has left them in the repository's cache, under the names that mirrors have for them.</summary>
    private string FillMirror(ToolchainLock lockFile)
    {
        foreach (var name in (string[])["micropython-1.25.0-debian", "lwip"])
        {
            var archive = (TarballSource)lockFile.Find(name);
            var cached = Path.Combine(Root, ".nuke", "cache", "sources", "files", $"{archive.Sha256[..16]}-{archive.FileName}");
            Assert.SkipUnless(File.Exists(cached), $"{archive.FileName} has not been fetched: run ./build.sh BuildFirmware --profile virtual once.");
            var mirrored = folder.At(Path.Combine("mirror", archive.FileName));
            if (!File.Exists(mirrored))
                File.Copy(cached, mirrored);
        }
        return folder.At("mirror");
    }
}
