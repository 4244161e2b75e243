using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Tests.Budget;

/// <summary>A firmware for 1 MiB whose file system starts where it ends; the sizes are invented and consistent.</summary>
internal static class SampleBudget
{
    public static FirmwareBudget Create() => new()
    {
        Name = "BOARD-FLASH_1M-1.25.0-sdk-lean",
        ChipBytes = 1 << 20,
        BytesOver = 0,
        Regions = [new("irom0_0_seg", 270_000, 274_416), new("iram1_0_seg", 8_000, 32_768), new("dram0_0_seg", 41_000, 81_920)],
        Sections = [new(".data", 0x3ffe8000, 300, true), new(".bss", 0x3ffe8200, 40_000, false), new(".text", 0x40100000, 8_000, true), new(".irom0.text", 0x40209000, 270_000, true)],
        Parts = [new("py", 160_000, 0, 0), new("extmod", 70_000, 0, 0), new("libx.a", 27_000, 0, 0), new("frozen modules", 13_000, 0, 0)],
        Objects = [new("py", "vm", 90_000), new("py", "parse", 70_000), new("extmod", "modre", 70_000), new("libx.a", "x", 27_000)],
        FrozenModules = [new("own<1>.py", 6_000, "firmware-modules"), new("_boot.py", 200, "micropython")],
        FrozenShared = 6_800,
        LeftOut = [new("port_diag", "--preset lean")],
        Options = [new("btree", "the database", false, "--preset lean", 19_500, "measured"), new("re", "regular expressions", true, "", 4_324, "measured"), new("ssl", "TLS", false, "--sdk open comes without", null, "")],
        FileSystem = new(new FlashAddress(0x4D000), 174, 174 * 4096, FileSystemRule.WhatTheImageLeaves),
        Free = 4_416,
    };
}
