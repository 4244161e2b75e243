using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Firmware.Tests.Images;

public class FlashImageTests
{
    [Fact]
    public void The_image_is_the_one_that_esptool_and_makeimg_make() =>
        Assert.Equal(TestData.TinyImage, From(TestData.TinyElf).ToArray());

    [Fact]
    public void Sections_without_a_gap_become_one_segment_as_they_do_in_esptool() =>
        Assert.Equal(TestData.AdjacentImage, From(TestData.AdjacentElf).ToArray());

    [Fact]
    public void The_flash_size_is_the_one_asked_for_and_nothing_else_changes()
    {
        var elf = ElfFile.Parse(TestData.TinyElf);

        var image = FlashImage.FromElf(elf, FlashMode.Qio, FlashSize.Kilobytes512, FlashFrequency.Megahertz40).ToArray();

        Assert.Equal(0x00, image[3]);
        Assert.Equal(TestData.TinyImage[4..], image[4..]);
    }

    [Fact]
    public void What_is_written_can_be_read_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<byte[][]>().Filter(data => data.Length is > 0 and <= 16),
        segments =>
        {
            var boot = new BootImage(
                new ImageHeader(segments.Length, FlashMode.Dout, FlashSize.Megabytes4, FlashFrequency.Megahertz80, 0x4010_1234),
                [.. segments.Select((data, i) => new ImageSegment("", 0x4010_0000u + (uint)i, data))]);

            var read = BootImage.Parse(boot.ToArray(), out var checksum);

            Assert.Equal(boot.Header, read.Header);
            Assert.Equal(boot.Checksum, checksum);
            Assert.Equal(segments, read.Segments.Select(segment => segment.Data.ToArray()));
            Assert.Equal(0, boot.ToArray().Length % 16);
        }));

    [Fact]
    public void An_elf_without_code_for_flash_is_refused()
    {
        var elf = new ElfBuilder().Section(".text", 0x4010_0000, new byte[16]).Build();

        Assert.IsType<NoIromSection>(Assert.Single(Assert.Throws<ImageRefusedException>(() => From(elf)).Faults));
    }

    [Fact]
    public void Ram_code_that_reaches_the_size_word_is_refused_with_the_bytes_over()
    {
        var elf = new ElfBuilder().Section(".irom0.text", 0x4020_9000, new byte[4]).Section(".text", 0x4010_0000, new byte[0x9000]).Build();

        var fault = Assert.IsType<BootRegionOverflow>(Assert.Single(Assert.Throws<ImageRefusedException>(() => From(elf)).Faults));

        Assert.Equal((0x9000 + 32, 0x8FFC), (fault.Length, fault.Limit));
        Assert.Contains("36 fewer", fault.Problem, StringComparison.Ordinal);
    }

    private static FlashImage From(byte[] elf) =>
        FlashImage.FromElf(ElfFile.Parse(elf), FlashMode.Qio, FlashSize.Megabytes1, FlashFrequency.Megahertz40);
}
