using Esp01.Containers.Containers;
using Esp01.Containers.Engine;
using Esp01.Containers.Images;
using Esp01.Toolchain.Files;
using Esp01.Toolchain.Machine;
using Esp01.Toolchain.Mirrors;
using Esp01.Toolchain.Sdks;
using Esp01.Toolchain.Sdks.EspOpenSdk;
using Serilog;

/// <summary>What everything is compiled with.</summary>
internal sealed partial class Build
{
    /// <summary>The value was checked before anything ran; without one it is the mission's own toolchain.</summary>
    SdkFlavour Flavour => SdkFlavourNames.TryParse(Sdk ?? "", out var flavour) ? flavour : SdkFlavour.EspOpenSdk;

    async Task SetupAsync(CancellationToken cancellationToken)
    {
        var setup = new MachineSetup(new HostMachine(TimeProvider.System), EngineSurroundings.Current, TimeProvider.System);
        var result = await setup.RunAsync(
            Lines<SetupProgress>(report => report.Command is { } command ? $"> {command}" : "  " + report.Line), cancellationToken);
        if (result.CommandsToRun.Count > 0)
            throw new BuildFailure(Esp01.CommandLine.ExitCode.Machine, $"Something is missing that this user may not install. Run:\n\n{string.Join('\n', result.CommandsToRun)}");
        Log.Information("The virtual board has a WiFi network around it; --wifi, --wifi-faults, --wifi-service, --wifi-forward, --wifi-internet and --wifi-capture shape it: docs/air.md");
        Summary(("Engine", result.Engine!), ("Done", result.Done.Count == 0 ? "nothing to do" : string.Join("; ", result.Done)));
    }

    private SdkImage? sdkImage;

    /// <summary>Whether compilers run on this machine itself instead of in a container.</summary>
    bool IsOnHost => Sandbox == "host";

    private SdkImageRestorer Restorer(ContainerEngine engine) =>
        new(new EngineImages(engine), new HostMachine(TimeProvider.System), TemporaryDirectory / "sdk")
        {
            Offline = Offline,
            Mirror = SourceMirror is null ? null : new MirroredImages(SourceMirror, new EngineImageArchive(new EngineImages(engine))),
        };

    private Task<SdkImage> RestoreImageAsync(ContainerEngine engine, SdkImageDefinition definition, CancellationToken cancellationToken) =>
        Restorer(engine).RestoreAsync(definition, Lines<SdkImageProgress>(report => report.Phase ?? (report.Line is { } line ? "  " + line : null)), cancellationToken);

    async Task RestoreSdkContainerAsync(CancellationToken cancellationToken)
    {
        if (IsOnHost)
        {
            Summary(("Image", "none: --sandbox host uses this machine's own tools; what it makes is no release"));
            return;
        }

        var image = sdkImage = await RestoreImageAsync(await EngineAsync(cancellationToken), SdkImages.ForFlavour(Flavour), cancellationToken);
        Summary(("Image", image.Reference), ("Base", image.Base), ("Packages", $"{image.Packages.Count}"), ("Was", image.IsNew ? "made" : "there"));
    }

    /// <summary>The stub has a compiler of its own, whatever --sdk says: other compilers would make other bytes of it.</summary>
    async Task BuildFlashStubAsync(CancellationToken cancellationToken)
    {
        using var engine = IsOnHost ? null : await ContainerEngine.ConnectAsync(EngineSurroundings.Current, TimeProvider.System, cancellationToken);
        var image = engine is null ? null : await RestoreImageAsync(engine, FlashStubBuilder.Image, cancellationToken);
        var place = engine is null || image is null
            ? await EnvironmentAsync(cancellationToken)
            : new BuildEnvironment(new ContainerSandboxFactory(engine), image.Reference, image.Reference, 1);
        var stub = await new FlashStubBuilder(RootDirectory / "src" / "FlashStub").BuildAsync(place, BuildLines, cancellationToken);
        var file = RootDirectory / "src" / "Esp01.RomLoader" / "Stub" / "esp8266-stub.bin";
        var before = await File.ReadAllBytesAsync(file, cancellationToken);
        var isNew = !stub.SequenceEqual(before);
        if (isNew)
            WholeFiles.Write(file, stub);
        Summary(("Bytes", $"{stub.Length:N0}"), ("Is", isNew ? "another than before: compile again" : "what is checked in"));
    }

    EspOpenSdkSettings EspOpenSdkSettings => new(CacheDirectory / "esp-open-sdk-steps.json", OutputDirectory / "logs" / "esp-open-sdk")
    {
        WithDebugger = SdkGdb,
    };

    SdkBuilder Sdks => new(RootDirectory / "src" / "OpenSdk", LockFile, Sources, Cache, EspOpenSdkSettings);

    EspOpenSdkBuilder EspOpenSdk => new(LockFile, Sources, Cache, EspOpenSdkSettings);

    async Task BuildSdkAsync(CancellationToken cancellationToken)
    {
        if (ImportSdk is not null)
            await EspOpenSdk.ImportAsync(ImportSdk, cancellationToken);
        sysroot = await Sdks.BuildAsync(Flavour, await EnvironmentAsync(cancellationToken), SourceLines, BuildLines, cancellationToken);
        if (ExportSdk is not null)
        {
            await EspOpenSdkBuilder.ExportAsync(sysroot, ExportSdk, cancellationToken);
            Log.Information("The toolchain is in {File:l}, {Size:N0} bytes", ExportSdk, new FileInfo(ExportSdk).Length);
        }

        foreach (var source in sysroot.Sources.Where(source => source.Used != source.Wanted))
            Log.Information("Made with {Used:l} in place of {Wanted:l}", source.Used.Name, source.Wanted.Name);
        Summary(("Sdk", Flavour.ToDisplayName()), ("Compiler", sysroot.Manifest?.Versions["gcc"] ?? "the distribution's"), ("Was", Was(sysroot.IsNew)));
    }
}
