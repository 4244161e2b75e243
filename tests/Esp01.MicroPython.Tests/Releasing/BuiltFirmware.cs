using System.Security.Cryptography;
using System.Text.Json;
using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Building;
using Esp01.Testing.Files;

namespace Esp01.MicroPython.Tests.Releasing;

/// <summary>A folder as BuildFirmware leaves it, with small files in place of compiled ones.</summary>
internal sealed class BuiltFirmware : IDisposable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly TempFolder folder = new();

    public string Folder => folder.Path;

    public static RecordedModule Own { get; } = new("wifitools.py", 1590, new string('a', 64), 3, "firmware-modules");

    public static RecordedModule Boot { get; } = new("_boot.py", 143, new string('b', 64), null, "micropython");

    /// <returns>The image's name.</returns>
    public string Add(string variant = "FLASH_1M", string image = "image", bool isIsolated = true, RecordedRepository? repository = null, params RecordedModule[] modules)
    {
        var name = $"ESP8266_GENERIC-{variant}-1.24.1-debian";
        var files = new Dictionary<string, RecordedFile>
        {
            ["bin"] = Write($"{name}.bin", image),
            ["elf"] = Write($"{name}.elf", "elf of " + image),
            ["map"] = Write($"{name}.map", "map of " + image),
            ["licences"] = Write($"{name}.licences.txt", "terms of " + image),
        };
        var record = new BuildRecord
        {
            Key = "0123456789abcdef",
            Board = "ESP8266_GENERIC",
            Variant = variant,
            Micropython = "1.24.1",
            Commit = new string('c', 40),
            Sdk = "debian",
            ChipBytes = 1 << 20,
            BuildDate = 1732884791,
            FirmwareMd5 = new string('d', 32),
            Files = files,
            Usage = Usage(),
            Modules = modules.Length > 0 ? modules : [Boot, Own],
            AbsentLibraries = [],
            Sources =
            [
                new RecordedSource("micropython-1.24.1", new Uri("https://github.com/micropython/micropython.git"), new string('c', 40), "MIT", null) { Version = "1.24.1" },
                new RecordedSource("gcc-ubuntu", new Uri("ubuntu:pool/universe/g/gcc-4.8/gcc-4.8-source_4.8.5-4ubuntu2_all.deb"), new string('e', 64), "GPL-3.0-or-later WITH GCC-exception-3.1", "gcc") { Version = "4.8.5-4ubuntu2", Supplier = "Ubuntu" },
                new RecordedSource("nonos-sdk", new Uri("https://github.com/espressif/ESP8266_NONOS_SDK.git"), new string('f', 40), "LicenseRef-Espressif-MIT", null) { Version = "2.1.0-18-g61248df" },
            ],
            Parts =
            [
                new RecordedPart("micropython", "1.24.1", "The MicroPython project", "MIT", "micropython-1.24.1", 400_000),
                new RecordedPart("littlefs", "2.11", "The littlefs authors", "BSD-3-Clause", null, 18_679),
                new RecordedPart("esp8266-nonos-sdk", "2.1.0-18-g61248df", "Espressif Systems", "LicenseRef-Espressif-MIT", "nonos-sdk", 150_000),
                new RecordedPart("libm", "as in MicroPython 1.24.1", "Sun Microsystems", "SunPro AND MIT", null, 11_070),
            ],
            Patches = [new RecordedPatch("exception-vectors", "boards/eagle.rom.addr.v6.ld", "ld takes \"the vectors\" from <here>.", new string('6', 64))],
            Repository = repository ?? new RecordedRepository(new string('0', 40), IsClean: true, "MIT"),
            Environment = new RecordedEnvironment(isIsolated, isIsolated ? "esp01-pipeline/debian12:1" : "", isIsolated ? "sha256:" + new string('9', 64) : "host", "k")
            {
                ToolchainTree = new string('5', 64),
                Tools = [new RecordedTool("gcc-xtensa-lx106", "12.2.0-14+deb12u1+13+b2", "Debian", "GPL-3.0-or-later WITH GCC-exception-3.1")],
            },
        };
        File.WriteAllText(folder.At($"{name}.json"), JsonSerializer.Serialize(record, Options));
        return name;
    }

    public void Dispose() => folder.Dispose();

    private static FlashUsage Usage() => new()
    {
        Boot = 8000,
        BootCapacity = 36864,
        Code = 500_000,
        FrozenModules = [new FrozenModuleUsage("wifitools.py", 1590), new FrozenModuleUsage("_boot.py", 143)],
        FrozenShared = 5000,
        Trailer = 16,
        Free = 19_200,
        Limit = new FlashAddress(622_592),
        FileSystem = new FileSystemArea(new FlashAddress(626_688), 98),
        ChipBytes = 1 << 20,
        InstructionRam = 30_000,
        DataRam = 40_000,
    };

    private RecordedFile Write(string name, string content)
    {
        File.WriteAllText(folder.At(name), content);
        return new RecordedFile(name, new FileInfo(folder.At(name)).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.At(name)))));
    }
}
