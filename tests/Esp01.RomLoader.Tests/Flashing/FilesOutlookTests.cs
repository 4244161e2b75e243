using Esp01.Firmware.Flash;
using Esp01.Firmware.Images.Identity;
using Esp01.RomLoader.Devices;
using Esp01.RomLoader.Flashing;

namespace Esp01.RomLoader.Tests.Flashing;

public class FilesOutlookTests
{
    private static readonly ExpectedFileSystem Expected = new(new FlashAddress(0x99000), FlashFileSystem.LittleFs2);

    [Theory]
    [InlineData(0x99000, FlashFileSystem.LittleFs2, 0x95000, false, "The new firmware reads it: the files stay.")]
    [InlineData(0x99000, FlashFileSystem.Fat, 0x95000, false, "FAT file system at 0x99000. The new firmware mounts littlefs 2 only")]
    [InlineData(0x99000, FlashFileSystem.LittleFs1, 0x95000, false, "mounts littlefs 2 only and will be without files: Flash --erase")]
    [InlineData(0x99000, FlashFileSystem.None, 0x95000, false, "the flash holds something that is no file system")]
    [InlineData(0x99000, FlashFileSystem.LittleFs2, 0x95000, true, "It is erased with the rest")]
    [InlineData(0x99000, FlashFileSystem.LittleFs2, 0x9A000, false, "takes its place, and its files are lost")]
    [InlineData(0xB1000, FlashFileSystem.LittleFs2, 0x95000, false, "looks for its files at 0x99000: those stay in the flash and are not found")]
    [InlineData(0xB1000, FlashFileSystem.None, 0x95000, false, null)]
    [InlineData(0xB1000, FlashFileSystem.None, 0x95000, true, null)]
    public void What_becomes_of_the_files_is_told_with_the_option_that_decides(int place, FlashFileSystem found, int imageEnd, bool erasesRest, string? outlook)
    {
        var told = FilesOutlook.Tell(Expected, new Dictionary<int, FlashFileSystem> { [place] = found }, [new FlashRange(0, imageEnd)], erasesRest);

        if (outlook is null)
            Assert.Null(told);
        else
            Assert.Contains(outlook, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_chip_is_nothing_to_speak_of() =>
        Assert.Null(FilesOutlook.Tell(Expected, new Dictionary<int, FlashFileSystem>(), [new FlashRange(0, 0x95000)], erasesRest: false));

    [Fact]
    public void Only_places_inside_the_chip_are_looked_at()
    {
        Assert.Equal([0x99000, 0xB1000], FilesOutlook.Places(Expected, 1 << 20).Select(range => range.Start));
        Assert.Empty(FilesOutlook.Places(Expected, 512 << 10));
    }
}
