using Esp01.CommandLine.Files;
using Esp01.CommandLine.Syntax;
using Nuke.Common;

/// <summary>
/// The parameters. A value comes from the command line, an environment variable, a profile or .nuke/parameters.json, in
/// this order, and has been checked against the attribute beside it before anything runs.
/// </summary>
internal sealed partial class Build
{
    [Parameter("The toolchain: esp-open-sdk is the complete vendor SDK built from source, debian takes the distribution's compiler, open needs no vendor binary and has no radio.")]
    [Choice("esp-open-sdk", "debian", "open"), UsedBy(nameof(FetchSources), nameof(RestoreSdkContainer), nameof(BuildSdk), nameof(BuildFirmware), nameof(MeasureOptions), nameof(Mirror), nameof(Matrix), nameof(VerifyBuild))]
    string? Sdk { get; set; }

    [Parameter("Where compilers run: in a container, or on this machine itself with its own tools, which is nothing to release.")]
    [Choice("container", "host"), UsedBy(nameof(RestoreSdkContainer), nameof(BuildSdk), nameof(BuildMpyCross), nameof(FreezeModules), nameof(BuildFirmware), nameof(MeasureOptions), nameof(BuildFlashStub), nameof(VerifyBuild))]
    string? Sandbox { get; set; }

    [Parameter("The flash layout: an ESP-01 with a black board has 1 MiB, the blue one 512 KiB.")]
    [Choice("FLASH_512K", "FLASH_1M", "FLASH_2M"), UsedBy(nameof(FetchSources), nameof(BuildFirmware), nameof(MeasureOptions), nameof(VerifyBuild))]
    string? Variant { get; set; }

    [Parameter("MicroPython's name for the board.")]
    [Text("NAME"), UsedBy(nameof(FetchSources), nameof(BuildFirmware), nameof(MeasureOptions), nameof(VerifyBuild))]
    string? Board { get; set; }

    [Parameter("The MicroPython release, as its tag: v1.25.0. Mirror and Matrix take all of them without it.")]
    [Text("TAG"), UsedBy(nameof(FetchSources), nameof(BuildMpyCross), nameof(FreezeModules), nameof(BuildFirmware), nameof(MeasureOptions), nameof(UpdateLock), nameof(Mirror), nameof(Matrix), nameof(VerifyBuild))]
    string? Micropython { get; set; }

    [Parameter("What to leave out by one word: full keeps all that fits, lean drops what an ESP-01 seldom uses, tiny fits 512 KiB.")]
    [Choice("full", "lean", "tiny"), UsedBy(nameof(FreezeModules), nameof(BuildFirmware))]
    string? Preset { get; set; }

    [Parameter("Which modules are frozen into the image: names with + to add and - to leave out, as in -dht,+wifitools.")]
    [Text("NAMES", MayStartWithDash = true), UsedBy(nameof(FreezeModules), nameof(BuildFirmware))]
    string? Modules { get; set; }

    [Parameter("Which parts of MicroPython written in C are compiled in, with + and - as for --modules: btree, cryptolib, deflate, emitters, espnow, framebuf, math, re, ssl, uctypes, webrepl.")]
    [Text("NAMES", MayStartWithDash = true), UsedBy(nameof(FetchSources), nameof(FreezeModules), nameof(BuildFirmware))]
    string? Options { get; set; }

    [Parameter("The room for the board's files: auto is all that the image leaves, or a size in whole sectors of 4K; as upstream has it when not given.")]
    [Size("auto"), UsedBy(nameof(BuildFirmware))]
    string? Filesystem { get; set; }

    [Parameter("A folder with git repositories and archives to take sources from instead of the network.")]
    [Text("DIR"), UsedBy(nameof(FetchSources), nameof(RestoreSdkContainer), nameof(BuildSdk), nameof(BuildFirmware), nameof(MeasureOptions), nameof(UpdateLock), nameof(Mirror), nameof(Matrix), nameof(VerifyBuild)), OnComputer(LocalUse.FolderToRead)]
    string? SourceMirror { get; set; }

    [Parameter("Asks no server: what is neither here nor in --source-mirror is an error.")]
    [Switch, UsedBy(nameof(FetchSources), nameof(RestoreSdkContainer), nameof(BuildSdk), nameof(BuildMpyCross), nameof(FreezeModules), nameof(BuildFirmware), nameof(MeasureOptions), nameof(UpdateLock), nameof(Mirror), nameof(Matrix), nameof(VerifyBuild))]
    bool Offline { get; set; }

    [Parameter("Asks again for the sources that stand-ins were taken for, and takes them where they can be had now.")]
    [Switch, UsedBy(nameof(FetchSources), nameof(BuildSdk), nameof(BuildMpyCross), nameof(FreezeModules), nameof(BuildFirmware), nameof(MeasureOptions), nameof(Mirror), nameof(Matrix), nameof(VerifyBuild))]
    bool Originals { get; set; }

    [Parameter("Builds gdb too, with --sdk esp-open-sdk.")]
    [Switch, UsedBy(nameof(FetchSources), nameof(BuildSdk), nameof(Mirror))]
    bool SdkGdb { get; set; }

    [Parameter("Writes the toolchain of --sdk esp-open-sdk with its manifest to this file, for another machine's --import-sdk.")]
    [Text("FILE"), UsedBy(nameof(BuildSdk)), OnComputer(LocalUse.FileToWrite)]
    string? ExportSdk { get; set; }

    [Parameter("Takes the toolchain of --sdk esp-open-sdk from this file, which --export-sdk has written, instead of building it.")]
    [Text("FILE"), UsedBy(nameof(FetchSources), nameof(BuildSdk)), OnComputer(LocalUse.FileToRead)]
    string? ImportSdk { get; set; }

    [Parameter("How many compilers run at once; as many as this machine has cores when not given.")]
    [WholeNumber(1, 256), UsedBy(nameof(BuildSdk), nameof(BuildMpyCross), nameof(BuildFirmware), nameof(MeasureOptions), nameof(Matrix), nameof(VerifyBuild))]
    string? Jobs { get; set; }

    [Parameter("An image file to use instead of building one; for Flash also each file of a layout with a boot loader and its address, as in boot.bin@0 user1.bin@0x1000.")]
    [PlacedFile, UsedBy(nameof(ImageInfo), nameof(Erase), nameof(Flash), nameof(SmokeTestRepl), nameof(TestProgram)), OnComputer(LocalUse.FileToRead)]
    string[]? Image { get; set; }

    [Parameter("Writes also what the chip cannot start, or what is no content of a flash.")]
    [Switch(Destroys = true), UsedBy(nameof(Erase), nameof(Flash))]
    bool Force { get; set; }

    [Parameter("The folder of an earlier output/release to compare sizes with.")]
    [Text("DIR"), UsedBy(nameof(Release)), OnComputer(LocalUse.FolderToRead)]
    string? Previous { get; set; }

    [Parameter("Where the board is: COM3, /dev/ttyUSB0, tcp://HOST:PORT, socket://HOST:PORT for the same, rfc2217://HOST:PORT or virtual. Several ports are served at the same time.")]
    [LinkAddress, UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash), nameof(SmokeTestRepl), nameof(TestProgram), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl))]
    string[]? Port { get; set; }

    [Parameter("The speed of the flashing connection; the fastest that works when not given.")]
    [WholeNumber(1200, 4_000_000), UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash))]
    string? Baud { get; set; }

    [Parameter("A part of the flash: 0x3000-0x3fff with the last byte, or 0x3000+4K with the length.")]
    [Region(Destroys = true), UsedBy(nameof(ReadFlash), nameof(Erase))]
    string? Region { get; set; }

    [Parameter("The size of the board's flash when it must not be detected, and in the image's header, which Flash otherwise sets to the chip's; keep leaves the header's. 2M-c1 and 4M-c1 are divided into programs of 1 MiB.")]
    [Choice("detect", "keep", "256K", "512K", "1M", "2M", "2M-c1", "4M", "4M-c1", "8M", "16M"), UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash))]
    string? FlashSize { get; set; }

    [Parameter("The flash mode in the image's header: auto takes the image's, and DOUT for a chip that starts with nothing else; keep leaves it.")]
    [Choice("auto", "keep", "qio", "qout", "dio", "dout"), UsedBy(nameof(Flash))]
    string? FlashMode { get; set; }

    [Parameter("The flash frequency in the image's header; the image's own when not given, and with keep.")]
    [Choice("keep", "20m", "26m", "40m", "80m"), UsedBy(nameof(Flash))]
    string? FlashFrequency { get; set; }

    [Parameter("Writes everything, also what the flash already holds.")]
    [Switch, UsedBy(nameof(Flash))]
    bool Full { get; set; }

    // Small, because the target has the other name.
    [Parameter("Also erases the rest of the flash, the file system with it; the RF calibration and init data stay.")]
    [Switch(Destroys = true), UsedBy(nameof(Flash))]
    bool erase { get; set; }

    [Parameter("Prints events as JSON lines on standard output; everything else goes to standard error.")]
    [Switch, UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash))]
    bool Json { get; set; }

    [Parameter("The scenarios to play: names in scenarios/ without their ending, files, or folders with all they hold. All of scenarios/ when not given.")]
    [Text("NAME"), UsedBy(nameof(TestProgram))]
    string[]? Scenario { get; set; }

    [Parameter("The test projects to run, by their short names: Firmware, Repl. All when not given.")]
    [Text("NAME"), UsedBy(nameof(Test))]
    string[]? Tests { get; set; }

    [Parameter("Leaves out what needs an engine, other tools or minutes.")]
    [Switch, UsedBy(nameof(Test))]
    bool Quick { get; set; }

    [Parameter("The benchmarks to run, by the beginning of their names: emulation, build-help. All when not given.")]
    [Text("NAME"), UsedBy(nameof(Benchmark))]
    string[]? Benchmarks { get; set; }

    [Parameter("For Upload and Run files of this computer, for Download, List and Remove files of the board; folders with all they hold.")]
    [Text("FILE", Destroys = true), UsedBy(nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run)), OnComputer(LocalUse.FileOrFolderToRead, nameof(Upload)), OnComputer(LocalUse.FileToRead, nameof(Run))]
    string[]? Files { get; set; }

    [Parameter("Where it goes: for Upload a folder on the board (/ when not given), for Download a folder of this computer, for ReadFlash a file, for Mirror a folder, for Repl a file that everything the board sends is added to.")]
    [Text("PLACE"), UsedBy(nameof(Upload), nameof(Download), nameof(ReadFlash), nameof(Mirror), nameof(Repl)), OnComputer(LocalUse.FolderToWrite, nameof(Download), nameof(Mirror)), OnComputer(LocalUse.FileToWrite, nameof(ReadFlash), nameof(Repl))]
    string? To { get; set; }

    [Parameter("Leaves the program's own names and heap on the board alone; without it work begins with a soft reset, after which boot.py runs and main.py does not.")]
    [Switch, UsedBy(nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run))]
    bool KeepState { get; set; }

    [Parameter("How many seconds a script may run on the board; 300 when not given, 0 for as long as it likes.")]
    [WholeNumber(0, 86_400), UsedBy(nameof(Run))]
    string? Timeout { get; set; }

    [Parameter("The file that holds the virtual board's flash, byte for byte; .nuke/temp/virtual-board when not given.")]
    [Text("FILE"), UsedBy(nameof(VirtualBoard)), OnComputer(LocalUse.FileToWrite)]
    string? FlashFile { get; set; }

    [Parameter("The TCP port of this machine on which the virtual board speaks RFC 2217; 2217 when not given, 0 takes a free one.")]
    [WholeNumber(0, 65535), UsedBy(nameof(VirtualBoard))]
    string? Rfc2217Port { get; set; }

    [Parameter("The TCP port of this machine on which the virtual board passes plain bytes; 2218 when not given, 0 takes a free one.")]
    [WholeNumber(0, 65535), UsedBy(nameof(VirtualBoard))]
    string? TcpPort { get; set; }

    [Parameter("What goes wrong with the virtual board: drop=SHARE, flip=SHARE and delay=SHARE of the bytes, pause=MS, cut=MS for a power cut, seed=NUMBER, joined by commas.")]
    [BoardFaults, UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash), nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string? Faults { get; set; }

    [Parameter("The size of the virtual board's flash chip; as the variant wants it when not given.")]
    [Choice("512K", "1M", "2M", "4M"), UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash), nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string? ChipSize { get; set; }

    [Parameter("What is soldered on the virtual board, joined by commas: mac=ADDRESS, crystal=26|40 MHz, flash=winbond|gigadevice|puya, wake for GPIO16 at RST, tout=VOLTS, uart1=TCPPORT for what GPIO2 sends.")]
    [BoardHardware, UsedBy(nameof(DeviceInfo), nameof(ReadFlash), nameof(Erase), nameof(Flash), nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string? Hardware { get; set; }

    [Parameter("The network around the virtual board, SSID:PASSPHRASE, or a name alone for an open one, or off for none; esp01-virtual:micropython when not given. For SmokeTestRepl on another board the network that it shall join.")]
    [Wifi, UsedBy(nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string? Wifi { get; set; }

    [Parameter("What goes wrong with that network: loss=SHARE of the frames, delay=MS, signal=DBM, away=FROM-TO in milliseconds, dhcp=off, dns=off, seed=NUMBER, joined by commas.")]
    [WifiFaults, UsedBy(nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string? WifiFaults { get; set; }

    [Parameter("Writes every frame of that network's air to this file, for Wireshark.")]
    [CaptureFile, UsedBy(nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard)), OnComputer(LocalUse.FileToWrite)]
    string? WifiCapture { get; set; }

    [Parameter("A name and port of that network that is a socket of this computer: api.thingspeak.com:80=localhost:8080.")]
    [WifiService, UsedBy(nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string[]? WifiService { get; set; }

    [Parameter("A TCP port of this computer that leads to one of the virtual board: 8080=80; 0 takes a free one.")]
    [WifiForward, UsedBy(nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    string[]? WifiForward { get; set; }

    [Parameter("The virtual board reaches whatever this computer can; without it, nothing leaves this machine.")]
    [Switch, UsedBy(nameof(SmokeTestRepl), nameof(Upload), nameof(Download), nameof(List), nameof(Remove), nameof(Run), nameof(Repl), nameof(VirtualBoard))]
    bool WifiInternet { get; set; }

    [Parameter("The virtual board runs as fast as this machine can instead of in real time.")]
    [Switch, UsedBy(nameof(VirtualBoard))]
    bool Turbo { get; set; }
}
