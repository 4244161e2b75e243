using Esp01.MicroPython.Source;
using Esp01.Toolchain.Sdks;

namespace Esp01.MicroPython.Tests.Source;

public class FirmwareSelectionTests
{
    [Theory]
    [InlineData("v1.25.0")]
    [InlineData("1.25.0")]
    public void A_release_may_be_named_with_and_without_its_v(string tag)
    {
        var selection = Choose(tag);

        Assert.Equal("ESP8266_GENERIC-FLASH_1M-1.25.0-open", selection.FileName);
        Assert.Equal(1 << 20, selection.ChipBytes);
    }

    [Theory]
    [InlineData("v1.99.0", "ESP8266_GENERIC", "FLASH_1M", SdkFlavour.Debian, "There is no MicroPython release 'v1.99.0' that this product knows.")]
    [InlineData("newest", "ESP8266_GENERIC", "FLASH_1M", SdkFlavour.Debian, "There is no MicroPython release 'newest' that this product knows.")]
    [InlineData("v1.17", "ESP8266_GENERIC", "FLASH_1M", SdkFlavour.EspOpenSdk, "MicroPython 1.17 is known but not pinned in toolchain.lock.json.")]
    [InlineData("v1.25.0", "PYBV11", "FLASH_1M", SdkFlavour.Debian, "MicroPython 1.25.0 has no board 'PYBV11' for the ESP8266.")]
    [InlineData("v1.25.0", "ESP8266_GENERIC", "FLASH_9M", SdkFlavour.Debian, "MicroPython 1.25.0 has no variant 'FLASH_9M'.")]
    [InlineData("v1.19.1", "ESP8266_GENERIC", "FLASH_1M", SdkFlavour.Debian, "MicroPython 1.19.1 was written for gcc 4.8 and is not adapted to the compiler of --sdk debian.")]
    [InlineData("v1.24.1", "ESP8266_GENERIC", "FLASH_1M", SdkFlavour.Open, "--sdk open stands in for the vendor SDK as MicroPython 1.25.0 uses it; it has not been adapted to 1.24.1.")]
    public void An_impossible_mix_is_refused_with_the_reason(string tag, string board, string variant, SdkFlavour sdk, string problem)
    {
        var exception = Assert.Throws<ImpossibleSelectionException>(() => FirmwareSelection.Choose(tag, board, variant, sdk, Locks.Own));

        Assert.Equal(problem, exception.Problem);
    }

    [Fact]
    public void A_2_MiB_image_for_a_1_MiB_chip_is_refused_and_the_fitting_variant_named()
    {
        var exception = Assert.Throws<ImpossibleSelectionException>(
            () => FirmwareSelection.Choose("v1.25.0", "ESP8266_GENERIC", "FLASH_2M", SdkFlavour.Debian, Locks.Own, chipBytes: 1 << 20));

        Assert.Equal(
            "The variant FLASH_2M is for chips of 2,048 KiB and more; this one has 1,024 KiB, which the image and its file system do not fit.\n\nChoose FLASH_1M.",
            exception.Message);
    }

    [Theory]
    [InlineData(SdkFlavour.Open, "v1.25.0")]
    [InlineData(SdkFlavour.Debian, "v1.28.0")]
    [InlineData(SdkFlavour.EspOpenSdk, "v1.28.0")]
    public void The_default_release_is_the_newest_that_the_sdk_can_build(SdkFlavour sdk, string tag) =>
        Assert.Equal(tag, FirmwareSelection.DefaultTag(sdk, Locks.Own));

    [Theory]
    [InlineData("v1.9.4", "v1.9.4", "1.9.4")]
    [InlineData("v1.12", "v1.12", "1.12")]
    [InlineData("1.20.0", "v1.20.0", "1.20.0")]
    public void A_tag_is_written_as_the_repository_writes_it(string text, string tag, string number)
    {
        Assert.True(MicroPythonVersion.TryParse(text, out var version));
        Assert.Equal((tag, number), (version.Tag, version.ToString()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.2.3.4")]
    [InlineData("1.-2.3")]
    [InlineData("1.x.3")]
    [InlineData("")]
    public void What_is_no_version_is_not_taken_for_one(string text) => Assert.False(MicroPythonVersion.TryParse(text, out _));

    [Fact]
    public void Releases_are_listed_oldest_first_and_once() =>
        Assert.Equal(MicroPythonReleases.All.Select(release => release.Version).Distinct().Order(), MicroPythonReleases.All.Select(release => release.Version));

    private static FirmwareSelection Choose(string tag) => FirmwareSelection.Choose(tag, "ESP8266_GENERIC", "FLASH_1M", SdkFlavour.Open, Locks.Own);

    [Theory]
    [InlineData("v1.28.0", "FLASH_1M", SdkFlavour.Debian, false)]
    [InlineData("v1.28.0", "FLASH_2M", SdkFlavour.Debian, true)]
    [InlineData("v1.24.1", "FLASH_512K", SdkFlavour.EspOpenSdk, false)]
    [InlineData("v1.24.1", "FLASH_1M", SdkFlavour.EspOpenSdk, true)]
    [InlineData("v1.25.0", "FLASH_1M", SdkFlavour.Open, false)]
    public void Btree_is_part_of_it_only_where_there_is_room(string tag, string variant, SdkFlavour sdk, bool hasBtree) =>
        Assert.Equal(hasBtree, FirmwareSelection.Choose(tag, "ESP8266_GENERIC", variant, sdk, Locks.Own).HasBtree);
}
