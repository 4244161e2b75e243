using Esp01.Firmware.Budget;
using Esp01.Firmware.Flash;
using Esp01.MicroPython.Building;

namespace Esp01.MicroPython.Tests.Building;

public class FirmwareTooLargeTests
{
    private static readonly FirmwareBudget Budget = new()
    {
        Name = "x",
        ChipBytes = 512 << 10,
        BytesOver = 17_468,
        Regions = [new("irom0_0_seg", 484_396, 466_928)],
        Sections = [],
        Parts = [new("py", 120_000, 9_000, 100), new("lib/axtls", 29_000, 0, 40)],
        Objects = [],
        FrozenModules = [],
        FrozenShared = 0,
        LeftOut = [],
        Options = [],
        FileSystem = new(new FlashAddress(0x7C000), 0, 0, FileSystemRule.AsUpstream),
        Free = 0,
    };

    [Fact]
    public void It_says_by_how_much_what_is_large_and_what_would_help()
    {
        var exception = new FirmwareTooLargeException(
            Budget.Regions[0], "FLASH_512K", Budget,
            [new("--options -ssl", 29_364, "TLS: https"), new("--options -re", 4_324, "regular expressions")]);

        Assert.Equal(
            """
            This firmware does not fit: irom of FLASH_512K has room for 466,928 bytes, and 484,396 are needed, 17,468 too many.

            The largest parts:
                120,000  py
                 29,000  lib/axtls

            What could be left out:
                 29,364  --options -ssl           TLS: https
                  4,324  --options -re            regular expressions

            Enough alone: --options -ssl.
            --preset tiny is made for this chip; if yours has 1 MiB, choose --variant FLASH_1M.
            """.ReplaceLineEndings("\n"),
            exception.Message);
        Assert.Equal(17_468, exception.BytesOver);
    }

    [Fact]
    public void What_is_enough_only_together_is_one_command_line()
    {
        var exception = new FirmwareTooLargeException(
            Budget.Regions[0], "FLASH_1M", Budget,
            [new("--options -framebuf", 9_000, ""), new("--options -re", 6_000, ""), new("--modules -mip", 4_000, ""), new("--modules -dht", 500, "")]);

        Assert.Contains("\nEnough together: --options -framebuf,-re --modules -mip.\n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_instruction_RAM_is_another_matter() =>
        Assert.Contains("instruction RAM of FLASH_1M has room for 32,768 bytes, and 32,800 are needed, 32 too many", new FirmwareTooLargeException(
            new BudgetRegion("iram1_0_seg", 32_800, 32_768), "FLASH_1M", Budget, []).Message, StringComparison.Ordinal);
}
