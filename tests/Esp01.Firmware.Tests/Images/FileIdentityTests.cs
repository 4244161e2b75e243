using System.Text;
using Esp01.Firmware.Flash;
using Esp01.Firmware.Images;
using Esp01.Firmware.Images.Identity;

namespace Esp01.Firmware.Tests.Images;

public class FileIdentityTests
{
    private const int HeaderSize = 8;

    [Fact]
    public void A_whole_image_is_one_and_may_stand_at_0_only()
    {
        var identity = FileIdentity.Of(TestData.TinyImage);

        Assert.Equal((FileKind.Image, true), (identity.Kind, identity.IsMicroPython));
        Placement.Check("tiny.bin", identity, new FlashAddress(0));
        Assert.Contains("runs from address 0", Assert.Throws<UnsuitableFileException>(() => Placement.Check("tiny.bin", identity, new FlashAddress(0x1000))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html>404</html>", "an HTML page")]
    [InlineData("\n <html lang=en>", "an HTML page")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 610124\n", "a Git LFS pointer")]
    [InlineData("PK\x03\x04\x14\0\0\0", "a zip archive")]
    [InlineData("\x1f\u008b\x08\0", "a gzip archive")]
    [InlineData("\x7f" + "ELF\x01\x01\x01", "an ELF file")]
    [InlineData("UF2\nWQ]\u009e", "a UF2 file")]
    [InlineData(":020000040000FA\n", "an Intel HEX file")]
    [InlineData("{\"message\": \"Not Found\"}", "a JSON document")]
    [InlineData("Not Found\n", "a text file")]
    [InlineData("", "an empty file")]
    public void What_people_name_by_mistake_is_called_what_it_is_and_goes_nowhere(string begin, string what)
    {
        var identity = FileIdentity.Of(Encoding.Latin1.GetBytes(begin));

        Assert.Equal(FileKind.Foreign, identity.Kind);
        Assert.StartsWith(what, identity.What, StringComparison.Ordinal);
        foreach (var address in new[] { 0, 0x1000 })
            Assert.Throws<UnsuitableFileException>(() => Placement.Check("file", identity, new FlashAddress(address)));
    }

    [Theory]
    [InlineData(0x00, 0, "ESP32")]
    [InlineData(0x05, 0, "ESP32-C3")]
    [InlineData(0x09, 0x1000, "ESP32-S3")]
    public void An_image_of_a_later_chip_is_named_by_its_chip(byte chip, int offset, string name)
    {
        var image = new byte[0x2000];
        image.AsSpan(0, offset).Fill(0xFF);
        byte[] header = [0xE9, 4, 2, 0x20, 0x54, 0x04, 0x08, 0x40, 0xEE, 0, 0, 0, chip, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x20, 0x00, 0x40, 0x3F, 0x10, 0, 0, 0];
        header.CopyTo(image, offset);

        Assert.Equal($"an image for the {name}", FileIdentity.Of(image).What);
    }

    [Fact]
    public void Half_a_download_is_cut_off_wherever_it_ends()
    {
        var image = TestData.TinyImage;
        for (var length = HeaderSize; length < image.Length; length += 37)
        {
            // Up to its checksum the boot part alone could be an image of another origin, whole.
            var isBootPart = length >= 208 && length < FlashLayout.IromStart.Value;
            Assert.Equal(isBootPart ? FileKind.Image : FileKind.CutOff, FileIdentity.Of(image.AsMemory(0, length)).Kind);
        }
    }

    [Theory]
    [InlineData(40, "checksum")]
    [InlineData(0x9010, "MD5")]
    public void A_flipped_bit_is_damage(int at, string fault)
    {
        var image = TestData.TinyImage;
        image[at] ^= 4;

        var identity = FileIdentity.Of(image);

        Assert.Equal(FileKind.Damaged, identity.Kind);
        Assert.Contains(fault, identity.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_only_begin_with_E9_are_nothing_that_is_known()
    {
        var noise = new byte[5000];
        new Random(3).NextBytes(noise);
        noise[0] = 0xE9;
        noise[1] = 3;

        Assert.Equal(FileKind.Unknown, FileIdentity.Of(noise).Kind);
    }

    [Fact]
    public void An_application_says_where_its_code_is_linked_for()
    {
        var application = SampleApplication.Make(new FlashAddress(0x81000));

        var identity = FileIdentity.Of(application);

        Assert.Equal((FileKind.Application, new FlashAddress(0x81000), FlashSize.Megabytes2Halves), (identity.Kind, identity.LinkedFor, identity.StatedSize));
        Placement.Check("user2.bin", identity, new FlashAddress(0x81000));
        Placement.Check("user2.bin", identity, new FlashAddress(0x181000));
        Assert.Contains("linked for 0x81000", Assert.Throws<UnsuitableFileException>(() => Placement.Check("user2.bin", identity, new FlashAddress(0x1000))).Message, StringComparison.Ordinal);
        Assert.Contains("boot ROM cannot start it", Assert.Throws<UnsuitableFileException>(() => Placement.Check("user2.bin", identity, new FlashAddress(0))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, "CRC")]
    [InlineData(1025, "checksum")]
    public void A_damaged_application_is_damaged(int fromEndOfCode, string fault)
    {
        var application = SampleApplication.Make(new FlashAddress(0x1000));
        application[16 + fromEndOfCode] ^= 1;

        var identity = FileIdentity.Of(application);

        Assert.Equal(FileKind.Damaged, identity.Kind);
        Assert.Contains(fault, identity.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_that_is_cut_off_is_cut_off_alone_and_behind_its_boot_loader()
    {
        var application = SampleApplication.Make(new FlashAddress(0x1000));
        var half = application.AsMemory(0, application.Length / 2);
        var bootAndHalf = new byte[0x1000 + half.Length];
        TestData.TinyImage.AsSpan(0, 208).CopyTo(bootAndHalf);
        half.Span.CopyTo(bootAndHalf.AsSpan(0x1000));

        Assert.Equal(FileKind.CutOff, FileIdentity.Of(half).Kind);
        Assert.Contains("program at 0x1000", FileIdentity.Of(bootAndHalf).What, StringComparison.Ordinal);
        Assert.Equal(FileKind.Image, FileIdentity.Of((byte[])[.. bootAndHalf[..0x1000], .. application]).Kind);
    }

    [Fact]
    public void Half_a_sketch_of_Arduino_is_cut_off_though_its_boot_loader_is_whole()
    {
        var sketch = new byte[0x2000];
        TestData.TinyImage.AsSpan(0, 208).CopyTo(sketch);
        byte[] program = [0xE9, 1, 0, 0x20, 0, 0, 0x10, 0x40, 0x10, 0x10, 0x20, 0x40, 0x00, 0x0F, 0, 0];
        program.CopyTo(sketch, 0x1000);

        Assert.Equal(FileKind.Image, FileIdentity.Of(sketch).Kind);
        Assert.Equal(FileKind.CutOff, FileIdentity.Of(sketch.AsMemory(0, 0x1800)).Kind);
    }

    [Theory]
    [InlineData("littlefs 2", 8, "littlefs")]
    [InlineData("littlefs 2", 4096 + 8, "littlefs")]
    [InlineData("littlefs 1", 40, "littlefs")]
    [InlineData("FAT", 54, "FAT12   ")]
    [InlineData("ROMFS", 0, "\u00d2\u00cd\u0031")]
    public void A_file_system_is_told_by_its_name_and_may_stand_anywhere_but_at_0(string name, int at, string mark)
    {
        var dump = new byte[8192];
        dump[510] = 0x55;
        dump[511] = 0xAA;
        Encoding.Latin1.GetBytes(mark).CopyTo(dump, at);

        var identity = FileIdentity.Of(dump);

        Assert.Equal((FileKind.FlashData, $"a {name} file system"), (identity.Kind, identity.What));
        Placement.Check("fs.bin", identity, new FlashAddress(0x99000));
        Assert.Throws<UnsuitableFileException>(() => Placement.Check("fs.bin", identity, new FlashAddress(0)));
    }

    [Fact]
    public void Init_data_and_blank_sectors_are_known()
    {
        Assert.Equal("blank flash, nothing but FF", FileIdentity.Of(Enumerable.Repeat((byte)0xFF, 4096).ToArray()).What);
        Assert.Equal("the RF init data of Espressif's SDK", FileIdentity.Of((byte[])[5, 8, 4, 2, .. new byte[124]]).What);
    }

    [Fact]
    public void Firmware_of_another_origin_is_not_judged_by_a_word_that_looks_like_MicroPythons_size()
    {
        byte[] image = [.. TestData.TinyImage.AsSpan(0, 208), .. new byte[0x9100 - 208]];
        BitConverter.GetBytes(0x9004).CopyTo(image, 0x8FFC);

        Assert.Equal(FileKind.Image, FileIdentity.Of(image).Kind);
    }

    [Theory]
    [InlineData(FlashSize.Megabytes2Halves, 2 << 20, "2MB-c1")]
    [InlineData(FlashSize.Megabytes4Halves, 4 << 20, "4MB-c1")]
    public void Codes_5_and_6_are_sizes_of_their_own(FlashSize size, int bytes, string name)
    {
        Assert.Equal((bytes, name), (size.ToBytes(), size.ToDisplayName()));
        Assert.True(FlashSizeExtensions.TryFromBytes(bytes, out var usual));
        Assert.NotEqual(size, usual);
    }
}
