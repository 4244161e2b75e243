using Esp01.Firmware.Flash;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Firmware.Tests.Flash;

public class FileSystemLayoutTests
{
    private const int Sector = FlashAddress.SectorSize;

    [Theory]
    [InlineData(98, 0x98000)]
    [InlineData(174, 0x4C000)]
    public void A_size_that_is_asked_for_decides_where_firmware_ends(int blocks, int userStart) =>
        Assert.Equal(userStart, FlashLayouts.Flash1M.WithFileSystemOf(blocks * Sector, FileSystemStart.ReserveNativeCodeBelow1MiB)!.UserStart.Value);

    [Fact]
    public void Whatever_size_is_possible_is_exactly_what_the_board_computes() => Prop.ForAll(
        Gen.Choose(0, 1100).ToArbitrary(),
        Gen.Elements(FlashLayouts.Flash1M, FlashLayouts.Flash2M).ToArbitrary(),
        Gen.Elements(Enum.GetValues<FileSystemStart>()).ToArbitrary(),
        (blocks, basis, rule) =>
        {
            if (basis.WithFileSystemOf(blocks * Sector, rule) is not { } layout)
                return;
            Assert.Equal(blocks, FileSystemArea.On(layout.UserStart, basis.ChipBytes, rule).Blocks);
            Assert.InRange(layout.UserStart.Value, FlashLayout.IromStart.Value + 1, 1 << 20);
            Assert.Equal(0, layout.UserStart.Value % Sector);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_image_is_followed_by_its_file_system_without_a_wasted_sector() => Prop.ForAll(
        Gen.Choose(0x9010, 0x98000).ToArbitrary(),
        length =>
        {
            var layout = FlashLayouts.Flash1M.WithFileSystemBehind(length, FileSystemStart.ReserveNativeCodeBelow1MiB)!;
            Assert.InRange(layout.UserStart.Value - length, 0, Sector - 1);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(245)]
    public void What_leaves_too_little_for_either_is_no_layout(int blocks) =>
        Assert.Null(FlashLayouts.Flash1M.WithFileSystemOf(blocks * Sector, FileSystemStart.ReserveNativeCodeBelow1MiB));

    [Fact]
    public void An_image_that_fills_the_chip_leaves_no_file_system() =>
        Assert.Null(FlashLayouts.Flash1M.WithFileSystemBehind(0xF7001, FileSystemStart.ReserveNativeCodeBelow1MiB));

    [Fact]
    public void The_script_says_the_layout_and_includes_the_rest()
    {
        var script = LinkerScript.For(FlashLayouts.Flash1M with { UserStart = new FlashAddress(0x4C000) }, "boards/esp8266_common.ld");

        Assert.Contains("irom0_0_seg  : ORIGIN = 0x40209000, LENGTH = 0x43000\n", script, StringComparison.Ordinal);
        Assert.Contains("iram1_0_seg  : ORIGIN = 0x40100000, LENGTH = 0x8000\n", script, StringComparison.Ordinal);
        Assert.EndsWith("}\n\nINCLUDE boards/esp8266_common.ld\n", script, StringComparison.Ordinal);
    }
}
