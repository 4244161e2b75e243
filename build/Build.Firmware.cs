using Esp01.CommandLine.Syntax;
using Esp01.Containers;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Identity;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Parts;
using Esp01.MicroPython.Source;
using Esp01.MicroPython.Tailoring;
using Esp01.Toolchain.Caching;
using Esp01.Toolchain.Lockfile;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sources;
using Nuke.Common.IO;
using Serilog;

/// <summary>From MicroPython's sources to a flash image.</summary>
internal sealed partial class Build
{
    private ToolchainLock? lockFile;
    private FirmwareSelection? selection;
    private MicroPythonSource? source;
    private SdkSysroot? sysroot;
    private MpyCross? mpyCross;
    private FreezePlan? freezePlan;
    private Task<Repository>? repository;

    /// <summary>Everything fetched and compiled, by content; survives Clean.</summary>
    AbsolutePath CacheDirectory => RootDirectory / ".nuke" / "cache";

    AbsolutePath FirmwareModules => RootDirectory / "firmware-modules";

    ToolchainLock LockFile => lockFile ??= ToolchainLock.Load(RootDirectory / "build" / "toolchain.lock.json");

    FirmwareSelection Selection => selection ??= FirmwareSelection.Choose(
        Micropython ?? FirmwareSelection.DefaultTag(Flavour, LockFile), Board ?? FirmwareSelection.DefaultBoard, Variant ?? "FLASH_1M", Flavour, LockFile)
        .With(FirmwareTailoring.Parse(Preset, Modules, Options, FileSystemWish));

    /// <summary>The value was checked before anything ran; a size over 1 GiB is none for any chip and refused with the others.</summary>
    FileSystemRequest FileSystemWish => Filesystem is null ? FileSystemRequest.AsUpstream
        : SizeAttribute.TryParse(Filesystem) is { } bytes ? FileSystemRequest.Of((int)Math.Min(bytes, 1 << 30)) : FileSystemRequest.Auto;

    AbsolutePath OptionCostsFile => RootDirectory / "build" / "option-costs.json";

    FolderCache Cache => new(CacheDirectory / "builds");

    SourceSettings SourceSettings => new(CacheDirectory / "sources") { MirrorFolder = SourceMirror, Offline = Offline, AsksForOriginals = Originals };

    SourceStore Sources => new(LockFile, SourceSettings, Http);

    async Task BuildMpyCrossAsync(CancellationToken cancellationToken)
    {
        mpyCross = await new MpyCrossBuilder(Cache).BuildAsync(
            await SourceAsync(cancellationToken), await EnvironmentAsync(cancellationToken), BuildLines, cancellationToken);
        Summary(("Release", Selection.Release.Version.Tag), ("Was", Was(mpyCross.IsNew)));
    }

    async Task FreezeModulesAsync(CancellationToken cancellationToken)
    {
        freezePlan = FreezePlan.Create(FirmwareModules, await SourceAsync(cancellationToken));
        var checker = new ModuleChecker(Cache);
        var isNew = false;
        if (LinkerChecksModules)
            freezePlan = checker.Recall(freezePlan, mpyCross!);
        else
            (freezePlan, isNew) = await checker.CheckAsync(freezePlan, mpyCross!, await EnvironmentAsync(cancellationToken), BuildLines, cancellationToken);
        if (freezePlan.Absent.Count > 0)
            Log.Information("Not in this MicroPython source, so not frozen: {Absent:l}", string.Join(", ", freezePlan.Absent));
        foreach (var group in freezePlan.LeftOut.GroupBy(gone => gone.Reason))
            Log.Information("Not frozen ({Reason:l}): {Modules:l}", group.Key, string.Join(", ", group.Select(gone => gone.Module.ImportName)));
        foreach (var clash in freezePlan.Clashes)
            Log.Warning("{Clash:l}", clash);
        if (freezePlan.Modules.Any(module => module.Path == "main.py"))
            Log.Information("main.py is frozen: it runs at every start, in the place of one among the board's files");
        Summary(("Modules", $"{freezePlan.Modules.Count}"), ("Own", string.Join(", ", freezePlan.UserModules.Select(module => module.ImportName))), ("Was", freezePlan.MpyBytes is null ? "left to the linker" : isNew ? "checked" : "up to date"));
    }

    /// <summary>
    /// With a sandbox at hand from the build before, freezing tells about a mistake sooner than a check in a container of its own. Where
    /// a toolchain would be built first, or nothing is linked behind it, modules are checked at once.
    /// </summary>
    bool LinkerChecksModules =>
        IsNamed(nameof(BuildFirmware), nameof(Flash)) && !IsNamed(nameof(MeasureOptions), nameof(VerifyBuild)) && !IsOnHost && FirmwareBuilder.HasKeptWork(Cache)
        && (Flavour != SdkFlavour.EspOpenSdk || EspOpenSdk.Find() is not null);

    async Task BuildFirmwareAsync(CancellationToken cancellationToken)
    {
        var inputs = await FirmwareInputsAsync(cancellationToken);
        Log.Verbose("Packages: {Modes:l}", string.Join(", ", PackageModes.Compiled.Select(package => $"{package.Key} {package.Value}")));
        if (FirmwareBuilder.Estimate(inputs) is { } estimate)
            BudgetOutput.WriteEstimate(estimate);
        var history = new BuildHistory(OutputDirectory / "firmware", TimeProvider.System);
        try
        {
            var result = await new FirmwareBuilder(Cache, OutputDirectory / "firmware") { KeptFor = KeptFiles.OwnerFor(RootDirectory) }.BuildAsync(inputs, BuildLines, cancellationToken);
            history.Write(result.Budget, result.IsNew);
            BudgetOutput.Write(result.Budget);
            Summary(
                ("Image", Path.GetRelativePath(RootDirectory, result.Files.Image)), ("Free", $"{result.Budget.Free:N0} bytes"),
                ("Report", Path.GetRelativePath(RootDirectory, history.ReportFile)), ("Was", Was(result.IsNew)));
        }
        catch (FirmwareTooLargeException exception)
        {
            history.Write(exception.Budget, isNew: true);
            throw;
        }
    }

    private async Task<FirmwareInputs> FirmwareInputsAsync(CancellationToken cancellationToken) => new(
        Selection, await SourceAsync(cancellationToken), sysroot!, mpyCross!, freezePlan!, await EnvironmentAsync(cancellationToken))
    {
        Repository = await (repository ??= Repository.ReadAsync(RootDirectory, cancellationToken)),
        Costs = OptionCosts.Load(OptionCostsFile),
        LateCheck = freezePlan!.MpyBytes is not null ? null
            : async token => await new ModuleChecker(Cache).CheckAsync(freezePlan, mpyCross!, await EnvironmentAsync(token), BuildLines, token),
    };

    async Task MeasureOptionsAsync(CancellationToken cancellationToken)
    {
        var meter = new OptionMeter(async (chosen, token) =>
        {
            var fetched = await new MicroPythonSourceProvider(LockFile, Sources).FetchAsync(chosen, SourceLines, token);
            return new FirmwareInputs(chosen, fetched, sysroot!, mpyCross!, FreezePlan.CreateSmallest(fetched), await EnvironmentAsync(token));
        });
        var measured = await meter.MeasureAsync(Selection, BuildLines, cancellationToken);
        OptionCosts.Load(OptionCostsFile).With(measured).Save(OptionCostsFile);
        foreach (var (option, bytes) in measured.Options.OrderByDescending(entry => entry.Value))
            Log.Information("{Bytes,8:N0} bytes  {Option:l}", bytes, option);
        Summary(("Code", $"{measured.Code:N0} bytes without frozen modules"), ("Written", Path.GetRelativePath(RootDirectory, OptionCostsFile)));
    }

    async Task ImageInfoAsync(CancellationToken cancellationToken)
    {
        var identities = new List<(string File, FileIdentity Identity)>();
        foreach (var (file, _) in ImageFiles)
        {
            var content = await ReadImageAsync(file, cancellationToken);
            var identity = FileIdentity.Of(content);
            ImageInfoOutput.Write(file, content, identity);
            identities.Add((file, identity));
        }
        ImageInfoOutput.ThrowIfNotAllIntact(identities);
    }

    private async Task<MicroPythonSource> SourceAsync(CancellationToken cancellationToken) =>
        source ??= await new MicroPythonSourceProvider(LockFile, Sources).FetchAsync(Selection, SourceLines, cancellationToken);
}
