using Esp01.Firmware.Flash;

namespace Esp01.Firmware.Tests.Flash;

public class FileSystemAreaTests
{
    /// <summary>Figures that esp.flash_user_start() and flashbdev give on boards.</summary>
    [Theory]
    [InlineData(0x98000, 1, FileSystemStart.ReserveNativeCodeBelow1MiB, 0x99000, 98)]
    [InlineData(0x98000, 2, FileSystemStart.AlwaysReserveNativeCode, 0x99000, 354)]
    [InlineData(0x98000, 4, FileSystemStart.AlwaysReserveNativeCode, 0x99000, 866)]
    [InlineData(0x100000, 2, FileSystemStart.ReserveNativeCodeBelow1MiB, 0x100000, 251)]
    [InlineData(0x100000, 4, FileSystemStart.ReserveNativeCodeBelow1MiB, 0x100000, 763)]
    [InlineData(0x7F000, 1, FileSystemStart.ReserveNativeCodeBelow1MiB, 0x80000, 123)]
    [InlineData(0x100000, 1, FileSystemStart.ReserveNativeCodeBelow1MiB, 0x100000, -5)]
    public void The_file_system_starts_and_ends_where_flashbdev_says(int userStart, int chipMiB, FileSystemStart rule, int start, int blocks)
    {
        var area = FileSystemArea.On(new FlashAddress(userStart), chipMiB << 20, rule);

        Assert.Equal(new FileSystemArea(new FlashAddress(start), blocks), area);
        Assert.Equal(blocks > 0, area.Exists);
    }

    [Fact]
    public void A_chip_of_512_KiB_has_no_file_system() =>
        Assert.False(FileSystemArea.On(FlashLayouts.Flash512K.UserStart, 512 << 10, FileSystemStart.ReserveNativeCodeBelow1MiB).Exists);

    [Fact]
    public void Every_layout_leaves_the_sdk_its_last_five_sectors() => Assert.All(
        FlashLayouts.All,
        layout => Assert.True(layout.UserStart.Value <= layout.ChipBytes - (5 * FlashAddress.SectorSize)));

    [Fact]
    public void Irom_lengths_are_those_of_the_linker_scripts() =>
        Assert.Equal([466_944, 585_728, 1_011_712, 684_032], FlashLayouts.All.Select(layout => layout.IromLength));
}
