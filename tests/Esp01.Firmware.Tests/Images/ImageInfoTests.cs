using Esp01.Firmware.Images;

namespace Esp01.Firmware.Tests.Images;

public class ImageInfoTests
{
    [Fact]
    public void An_image_tells_its_header_segments_and_checks()
    {
        var info = ImageInfo.Inspect(TestData.TinyImage);

        Assert.Equal(new ImageHeader(3, FlashMode.Qio, FlashSize.Megabytes1, FlashFrequency.Megahertz40, 0x4010_0000), info.Header);
        Assert.Equal([(0x4010_0000u, 132), (0x3FFE_8000u, 20), (0x3FFE_8020u, 8)], info.Segments.Select(segment => (segment.Address, segment.Data.Length)));
        Assert.Equal(104, info.Trailer!.IromLength);
        Assert.Equal(Convert.ToHexStringLower(TestData.TinyImage[^16..]), info.Trailer.ComputedMd5);
        Assert.True(info.IsIntact);
    }

    [Fact]
    public void A_flipped_bit_in_a_ram_segment_breaks_checksum_and_md5()
    {
        var image = TestData.TinyImage;
        image[40] ^= 1;

        var info = ImageInfo.Inspect(image);

        Assert.False(info.ChecksumIsValid);
        Assert.False(info.Trailer!.IsValid);
        Assert.False(info.IsIntact);
    }

    [Fact]
    public void A_flipped_bit_in_flash_code_breaks_only_the_md5()
    {
        var image = TestData.TinyImage;
        image[0x9010] ^= 0x80;

        var info = ImageInfo.Inspect(image);

        Assert.True(info.ChecksumIsValid);
        Assert.False(info.IsIntact);
    }

    [Fact]
    public void Correcting_the_flash_size_leaves_the_image_intact()
    {
        var info = ImageInfo.Inspect(ImageHeaderPatch.WithFlashSize(TestData.TinyImage, FlashSize.Megabytes4));

        Assert.Equal(FlashSize.Megabytes4, info.Header.Size);
        Assert.True(info.IsIntact);
    }

    [Fact]
    public void An_image_cut_off_in_irom_is_not_intact()
    {
        var info = ImageInfo.Inspect(TestData.TinyImage.AsMemory(0, 0x9020));

        Assert.True(info.ChecksumIsValid);
        Assert.False(info.IsIntact);
    }

    [Fact]
    public void An_image_of_another_origin_has_no_trailer_and_is_judged_by_its_checksum()
    {
        var info = ImageInfo.Inspect(TestData.TinyImage.AsMemory(0, 208));

        Assert.Null(info.Trailer);
        Assert.True(info.IsIntact);
    }

    [Theory]
    [InlineData("7f454c46", "it does not begin with E9")]
    [InlineData("e9110020000010400000", "it does not begin with E9")]
    [InlineData("e901002000001040", "it ends before the header of segment 1 of 1")]
    [InlineData("e90100200000104000001040ff000000", "segment 1 of 1 claims 255 bytes for 0x40100000, and 0 are left")]
    [InlineData("e90100200000104000001040040000000000000000", "it ends before its checksum")]
    public void What_is_not_an_image_is_refused_with_the_reason(string hex, string reason)
    {
        var exception = Assert.Throws<ImageFormatException>(() => ImageInfo.Inspect(Convert.FromHexString(hex)));

        Assert.StartsWith(reason, exception.Reason, StringComparison.Ordinal);
    }
}
