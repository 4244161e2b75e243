using System.Text;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Elf;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Firmware.Tests.Images;

public sealed class ImageComparisonTests
{
    private const int IromOffset = 0x9000;

    private static readonly ElfFile Elf = ElfFile.Parse(new ElfBuilder()
        .Section(".text", 0x4010_0000, new byte[64])
        .Section(".irom0.text", 0x4020_9000, [.. "MicroPython v1.25.0 on 2025-04-15\0"u8, .. new byte[94]])
        .Symbol("_UserExceptionVector", 0x4010_0010, 16)
        .Symbol("mp_help_text", 0x4020_9040, 32, section: 2)
        .Build());

    private static readonly FlashImage Image = FlashImage.FromElf(Elf, FlashMode.Qio, FlashSize.Megabytes1, FlashFrequency.Megahertz40);

    [Fact]
    public void The_same_bytes_have_no_difference() => Assert.Empty(Find(Image.ToArray()));

    [Fact]
    public void A_changed_byte_in_flash_code_is_named_by_its_symbol()
    {
        var difference = Assert.Single(Find(Changed(IromOffset + 0x44)));

        Assert.Equal(("irom", "mp_help_text", ImageDifferenceCause.Content), (difference.Part, difference.Symbol, difference.Cause));
    }

    [Fact]
    public void A_changed_byte_in_ram_code_is_named_by_section_and_symbol()
    {
        // Header of the image and of the segment come first.
        var difference = Assert.Single(Find(Changed(16 + 0x12)));

        Assert.Equal((".text", "_UserExceptionVector"), (difference.Part, difference.Symbol));
    }

    [Fact]
    public void Another_day_and_its_checksum_are_told_from_other_content()
    {
        var other = Image.ToArray();
        Encoding.ASCII.GetBytes("6").CopyTo(other, IromOffset + "MicroPython v1.25.0 on 2025-04-1".Length);
        other[^1] ^= 0x55;

        Assert.Equal([ImageDifferenceCause.BuildDate, ImageDifferenceCause.Checksum], Find(other).Select(difference => difference.Cause));
    }

    [Fact]
    public void A_longer_image_is_a_difference_at_the_end_of_the_shorter_one()
    {
        var difference = Assert.Single(Find([.. Image.ToArray(), 1, 2, 3]));

        Assert.Equal((Image.Length, 3, ImageDifferenceCause.Length), (difference.Start.Value, difference.Length, difference.Cause));
    }

    [Fact]
    public void Every_changed_byte_is_in_exactly_one_difference() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, Image.Length - 1).ListOf().ToArbitrary(),
        offsets =>
        {
            var places = offsets.Distinct().Order().ToList();

            var found = Find(Changed([.. places])).SelectMany(difference => Enumerable.Range(difference.Start.Value, difference.Length));

            Assert.Equal(places, found);
        }));

    private static IReadOnlyList<ImageDifference> Find(byte[] other) => ImageComparison.Find(Image, other, Elf);

    private static byte[] Changed(params int[] offsets)
    {
        var other = Image.ToArray();
        foreach (var offset in offsets)
            other[offset] ^= 0x80;
        return other;
    }
}
