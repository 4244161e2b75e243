using Nuke.Common;

/// <summary>
/// The composition root: parameters in, one library call per target, a summary out. Targets run in the order in which they
/// stand here, whatever the command line's order: each comes after the one above it.
/// </summary>
internal sealed partial class Build : NukeBuild
{
    [About("Project", "Deletes what builds have left in output/. Downloaded sources and SDKs stay.")]
    Target Clean => _ => _
        .Executes(() => Step(CleanAsync));

    [About("Project", "Finds what is missing on this machine: container engine, tools. As root on Debian or Ubuntu it installs that, elsewhere it prints the commands.")]
    Target Setup => _ => _
        .After(Clean)
        .Executes(() => Step(SetupAsync));

    [About("Project", "Pins the MicroPython release --micropython: finds its commit and those of its submodules, shows the difference, and writes the lock file.", Produces = "build/toolchain.lock.json")]
    Target UpdateLock => _ => _
        .After(Setup)
        .Executes(() => Step(UpdateLockAsync));

    [About("Firmware", "Fetches and verifies everything that the chosen firmware and SDK are built from; what is missing is one message, before any container is made.")]
    Target FetchSources => _ => _
        .After(UpdateLock)
        .Executes(() => Step(FetchSourcesAsync));

    [About("Firmware", "Makes the container image that everything is compiled in.", Needs = "a container engine")]
    Target RestoreSdkContainer => _ => _
        .After(FetchSources)
        .Executes(() => Step(RestoreSdkContainerAsync));

    [About("Firmware", "Builds mpy-cross, which compiles Python modules to bytecode.")]
    Target BuildMpyCross => _ => _
        .DependsOn(FetchSources, RestoreSdkContainer)
        .Executes(() => Step(BuildMpyCrossAsync));

    [About("Firmware", "Checks and compiles the modules of firmware-modules/ and writes the manifest.")]
    Target FreezeModules => _ => _
        .DependsOn(BuildMpyCross)
        .Executes(() => Step(FreezeModulesAsync));

    [About("Firmware", "Builds or restores the cross compiler and SDK of --sdk.")]
    Target BuildSdk => _ => _
        .DependsOn(FetchSources, RestoreSdkContainer)
        // A toolchain takes a quarter of an hour: what is wrong with the sources or the user's modules is told before.
        .After(FreezeModules)
        .Executes(() => Step(BuildSdkAsync));

    [About("Firmware", "Builds MicroPython with the frozen modules and makes the flash image.", Produces = "output/firmware/BOARD-VARIANT-VERSION-SDK.{bin,elf,map,json,budget.json} and report.html")]
    Target BuildFirmware => _ => _
        .DependsOn(BuildSdk, FreezeModules)
        .OnlyWhenStatic(() => Image == null)
        .Produces("output/firmware/*")
        .Executes(() => Step(BuildFirmwareAsync));

    [About("Firmware", "Measures what each option of --options takes by building with and without it; takes ten minutes.", Produces = "build/option-costs.json, which budgets and advice rest on")]
    Target MeasureOptions => _ => _
        .DependsOn(BuildSdk, BuildMpyCross)
        .After(BuildFirmware)
        .Executes(() => Step(MeasureOptionsAsync));

    [About("Firmware", "Builds the firmware twice from nothing with everything around it varied, and compares: folder, jobs, user, time zone, locale, umask, hash seed, order of files.", Needs = "a container engine")]
    Target VerifyBuild => _ => _
        .DependsOn(BuildSdk, FreezeModules)
        .After(MeasureOptions)
        .Executes(() => Step(VerifyBuildAsync));

    [About("Firmware", "Makes a folder to publish of every image in output/firmware/: hashes, bills of materials, provenance, notes.", Produces = "output/release/ with SHA256SUMS, RELEASE.md, *.cdx.json (CycloneDX 1.6) and *.intoto.json (SLSA provenance v1)")]
    Target Release => _ => _
        .DependsOn(BuildFirmware)
        .After(VerifyBuild)
        .Executes(() => Step(ReleaseAsync));

    [About("Firmware", "Explains any ESP8266 image: header, segments, checksums, what flash it is for.", Needs = "--image FILE, or the image that was built last")]
    Target ImageInfo => _ => _
        .After(Release)
        .Executes(() => Step(ImageInfoAsync));

    [About("Project", "Compiles the flasher's program for the chip from src/FlashStub and puts it where Esp01.RomLoader takes it from.", Needs = "a container engine", Produces = "src/Esp01.RomLoader/Stub/esp8266-stub.bin")]
    Target BuildFlashStub => _ => _
        .After(ImageInfo)
        .Executes(() => Step(BuildFlashStubAsync));

    [About("Project", "Collects everything that --sdk and --micropython (all releases without it) are built from in the folder --to, the container image included; --source-mirror then builds from it without network.", Produces = "DIR/mirror.json, bare repositories, archives, images")]
    Target Mirror => _ => _
        .DependsOn(RestoreSdkContainer)
        .After(BuildFlashStub)
        .Executes(() => Step(MirrorAsync));

    [About("Firmware", "Builds every image of --sdk and of esp-open-sdk that can be built here, with the modules each release freezes by itself, and runs each on the virtual board.", Produces = "output/matrix.md, output/matrix.json, output/matrix/")]
    Target Matrix => _ => _
        .DependsOn(BuildSdk)
        .After(Mirror)
        .Executes(() => Step(MatrixAsync));

    [About("Project", "Compiles everything and runs the tests; the last line says how many passed, failed and were skipped.", Produces = "output/tests/ with reports as xUnit XML, JUnit XML and TRX")]
    Target Test => _ => _
        .After(Matrix)
        .Executes(() => Step(TestAsync));

    [About("Project", "Measures what the documents claim about speed, as ratios within one run where it can; fails when a claim is not met.", Produces = "output/benchmarks/benchmarks.txt")]
    Target Benchmark => _ => _
        .After(Test)
        .Executes(() => Step(BenchmarkAsync));

    [About("Board", "Says what is at the port: chip, MAC, crystal, flash.", Needs = "a board that can be reset or is in bootloader mode")]
    Target DeviceInfo => _ => _
        .After(Benchmark)
        .Executes(() => Step(DeviceInfoAsync));

    [About("Board", "Saves the flash, or --region of it, to the file --to.", Needs = "a board that can be reset or is in bootloader mode", Produces = "output/flash.bin without --to")]
    Target ReadFlash => _ => _
        .After(DeviceInfo)
        .Executes(() => Step(ReadFlashAsync));

    [About("Board", "Erases the flash, or --region of it.", Needs = "a board that can be reset or is in bootloader mode")]
    Target Erase => _ => _
        .After(ReadFlash)
        .Executes(() => Step(EraseAsync));

    [About("Board", "Writes the image that was built, or --image, and verifies it on the chip.", Needs = "a board that can be reset or is in bootloader mode")]
    Target Flash => _ => _
        .DependsOn(BuildFirmware)
        .After(Erase)
        .Executes(() => Step(FlashAsync));

    [About("Board", "Proves at the board's prompt that it runs the image that was built.", Produces = "output/smoke-test/")]
    Target SmokeTestRepl => _ => _
        .After(Flash)
        .Executes(() => Step(SmokeTestReplAsync));

    [About("Board", "Plays the scenarios of scenarios/ on the virtual board, and runs each test_*.py of firmware-modules/ on a virtual or a real one.", Produces = "output/scenarios/ with a time line (HTML), waveforms (VCD) and a log of each, junit.xml, results.tap and board-tests.xml")]
    Target TestProgram => _ => _
        .DependsOn(BuildFirmware)
        .After(SmokeTestRepl)
        .Executes(() => Step(TestProgramAsync));

    [About("Files", "Removes files from the board's file system.")]
    Target Remove => _ => _
        .After(TestProgram)
        .Executes(() => Step(RemoveAsync));

    [About("Files", "Puts files and folders on the board's file system and verifies them.")]
    Target Upload => _ => _
        .After(Remove)
        .Executes(() => Step(UploadAsync));

    [About("Files", "Runs a script on the board and shows its output.")]
    Target Run => _ => _
        .After(Upload)
        .Executes(() => Step(RunAsync));

    [About("Files", "Lists the board's files and the space left.")]
    Target List => _ => _
        .After(Run)
        .Executes(() => Step(ListAsync));

    [About("Files", "Copies files from the board.")]
    Target Download => _ => _
        .After(List)
        .Executes(() => Step(DownloadAsync));

    [About("Board", "Opens a terminal at the board's prompt; Ctrl-] leaves it.")]
    Target Repl => _ => _
        .After(Download)
        .Executes(() => Step(ReplAsync));

    [About("Board", "Starts a virtual ESP-01 and prints how to connect to it; Ctrl-C ends it.")]
    Target VirtualBoard => _ => _
        .After(Repl)
        .Executes(() => Step(VirtualBoardAsync));

    public static int Main(string[] arguments) => Driver.Run(typeof(Build), arguments, () => Execute<Build>());
}
