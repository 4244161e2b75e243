using Esp01.Firmware.Flash;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Tests.Images;

public class ImageChecksTests
{
    private static readonly FlashLayout Small = new("TEST", 1 << 20, new FlashAddress(0xA000));

    [Fact]
    public void A_good_image_has_no_faults() => Assert.Empty(Check(TestData.TinyElf));

    [Fact]
    public void Vectors_taken_from_the_rom_address_list_are_found()
    {
        var elf = new ElfBuilder().Section(".text", 0x4010_0000, new byte[0x80]).Section(".irom0.text", 0x4020_9000, new byte[4])
            .Symbol("_UserExceptionVector", 0x4000_0050, section: ElfSymbol.AbsoluteSection).Build();

        var faults = Check(elf).OfType<MissingExceptionVector>().ToList();

        Assert.Equal(5, faults.Count);
        Assert.Contains(faults, fault => fault is { Symbol: "_UserExceptionVector", Actual: 0x4000_0050 });
        Assert.Contains(faults, fault => fault is { Symbol: "_NMIExceptionVector", Actual: null });
    }

    [Theory]
    [InlineData(0x1000 - 16, 0)]
    [InlineData(0x1000 - 12, 4)]
    [InlineData(0x1000, 16)]
    public void The_sixteen_bytes_of_md5_count_against_the_limit(int iromLength, int bytesOver)
    {
        var elf = new ElfBuilder().Section(".text", 0x4010_0000, new byte[0x80]).Section(".irom0.text", 0x4020_9000, new byte[iromLength]).Vectors().Build();

        Assert.Equal(bytesOver, Check(elf).OfType<FirmwareOverlapsFlash>().Sum(fault => fault.BytesOver));
    }

    [Fact]
    public void The_linker_scripts_own_limit_wins_over_the_table()
    {
        var elf = new ElfBuilder().Section(".text", 0x4010_0000, new byte[0x80]).Section(".irom0.text", 0x4020_9000, new byte[0x1000]).Vectors()
            .Symbol("_firmware_size", 0xB000).Build();

        Assert.Empty(Check(elf));
    }

    [Fact]
    public void Ram_that_the_chip_does_not_have_is_refused()
    {
        var elf = new ElfBuilder().Section(".text", 0x4010_0000, new byte[0x8004]).Section(".irom0.text", 0x4020_9000, new byte[4]).Vectors()
            .NoBits(".bss", 0x3FFE_8000, 81_928).Build();
        var image = new FlashImage(new BootImage(default, []), new byte[4]);

        var faults = ImageChecks.Find(ElfFile.Parse(elf), image, Small, 1 << 20);

        Assert.Equal([new RamOverflow("Instruction RAM", 0x4010_8004, 0x4010_8000), new RamOverflow("Data RAM", 0x3FFF_C008, 0x3FFF_C000)], faults);
    }

    [Fact]
    public void A_layout_for_a_larger_chip_is_refused()
    {
        var fault = Assert.IsType<LayoutLargerThanChip>(Assert.Single(
            ImageChecks.Find(ElfFile.Parse(TestData.TinyElf), new FlashImage(new BootImage(default, []), new byte[4]), Small, 32 << 10)));

        Assert.Equal(new FlashAddress(0xA000), fault.UserStart);
        Assert.Contains("32 KiB", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_each_problem_and_each_remedy_once()
    {
        var exception = new ImageRefusedException([
            new MissingExceptionVector("_NMIExceptionVector", 0x4010_0020, null),
            new MissingExceptionVector("_UserExceptionVector", 0x4010_0050, 0x4000_0050),
            new FirmwareOverlapsFlash(new FlashAddress(0x98010), new FlashAddress(0x98000)),
        ]);

        Assert.Equal(
            """
            No image was made. _NMIExceptionVector is not defined: the first interrupt would crash the board. _UserExceptionVector is at 0x40000050 and not at 0x40100050 in this image's code: the first interrupt would crash the board. The image ends at 0x98010, 16 bytes past 0x98000, where its layout begins the file system or the SDK's data (the 16 bytes of MD5 count too).

            Leave the five lines PROVIDE(_...ExceptionVector = ...) out of boards/eagle.rom.addr.v6.ld; ld of binutils 2.40 and later prefers them to the library.
            Freeze fewer modules or leave options out: 16 bytes must go.
            """.ReplaceLineEndings("\n"),
            exception.Message);
    }

    private static IReadOnlyList<ImageFault> Check(byte[] file)
    {
        var elf = ElfFile.Parse(file);
        return ImageChecks.Find(elf, FlashImage.FromElf(elf, FlashMode.Qio, FlashSize.Megabytes1, FlashFrequency.Megahertz40), Small, 1 << 20);
    }
}
