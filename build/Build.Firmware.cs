using Driving;
using Esp01.MicroPython.Building;
using Esp01.MicroPython.Freezing;
using Esp01.MicroPython.Source;
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

    /// <summary>Everything fetched and compiled, by content; survives Clean.</summary>
    AbsolutePath CacheDirectory => RootDirectory / ".nuke" / "cache";

    AbsolutePath FirmwareModules => RootDirectory / "firmware-modules";

    ToolchainLock LockFile => lockFile ??= ToolchainLock.Load(RootDirectory / "build" / "toolchain.lock.json");

    FirmwareSelection Selection => selection ??= FirmwareSelection.Choose(
        Micropython ?? FirmwareSelection.DefaultTag(Flavour, LockFile), Board ?? FirmwareSelection.DefaultBoard, Variant ?? "FLASH_1M", Flavour, LockFile);

    FolderCache Cache => new(CacheDirectory / "builds");

    SourceSettings SourceSettings => new(CacheDirectory / "sources") { MirrorFolder = SourceMirror, Offline = Offline };

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
        var isNew = await new ModuleChecker(Cache).CheckAsync(freezePlan, mpyCross!, await EnvironmentAsync(cancellationToken), BuildLines, cancellationToken);
        if (freezePlan.Absent.Count > 0)
            Log.Information("Not in this MicroPython source, so not frozen: {Absent:l}", string.Join(", ", freezePlan.Absent));
        Summary(("Modules", $"{freezePlan.Modules.Count}"), ("Own", string.Join(", ", freezePlan.UserModules.Select(module => module.ImportName))), ("Was", isNew ? "checked" : "up to date"));
    }

    async Task BuildFirmwareAsync(CancellationToken cancellationToken)
    {
        var inputs = await FirmwareInputsAsync(cancellationToken);
        var result = await new FirmwareBuilder(Cache, OutputDirectory / "firmware").BuildAsync(inputs, BuildLines, cancellationToken);
        FlashUsageOutput.Write(result.Record);
        Summary(("Image", Path.GetRelativePath(RootDirectory, result.Files.Image)), ("Free", $"{result.Record.Usage.Free:N0} bytes"), ("Was", Was(result.IsNew)));
    }

    private async Task<FirmwareInputs> FirmwareInputsAsync(CancellationToken cancellationToken) => new(
        Selection, await SourceAsync(cancellationToken), sysroot!, mpyCross!, freezePlan!, await EnvironmentAsync(cancellationToken))
    {
        PackageModes = PackageModes.Compiled,
    };

    async Task ImageInfoAsync(CancellationToken cancellationToken)
    {
        var file = Image ?? Path.Combine(OutputDirectory / "firmware", $"{Selection.FileName}.bin");
        ImageInfoOutput.Write(file, Esp01.Firmware.Images.ImageInfo.Inspect(await File.ReadAllBytesAsync(file, cancellationToken)));
    }

    private async Task<MicroPythonSource> SourceAsync(CancellationToken cancellationToken) =>
        source ??= await new MicroPythonSourceProvider(LockFile, Sources).FetchAsync(Selection, SourceLines, cancellationToken);
}
