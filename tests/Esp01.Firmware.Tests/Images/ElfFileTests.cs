using Esp01.Firmware.Images.Elf;

namespace Esp01.Firmware.Tests.Images;

public class ElfFileTests
{
    [Fact]
    public void Sections_and_symbols_of_a_linked_program_are_read()
    {
        var elf = ElfFile.Parse(TestData.TinyElf);

        Assert.Equal(0x4010_0000u, elf.EntryPoint);
        Assert.Equal([".irom0.text", ".text", ".data", ".rodata"], elf.Sections.Where(section => section.IsLoaded).Select(section => section.Name));
        Assert.Equal(101, elf.FindSection(".irom0.text")!.Data.Length);
        Assert.Equal(new ElfSymbol("in_flash", 0x4020_9000, 101, 1), elf.FindSymbol("in_flash"));
    }

    [Fact]
    public void Bss_has_a_size_and_no_bytes()
    {
        var bss = ElfFile.Parse(TestData.TinyElf).FindSection(".bss")!;

        Assert.Equal((64u, 0), (bss.Size, bss.Data.Length));
        Assert.False(bss.IsLoaded);
    }

    [Fact]
    public void A_symbol_that_is_not_there_is_null() => Assert.Null(ElfFile.Parse(TestData.TinyElf).FindSymbol("nowhere"));

    [Theory]
    [InlineData(0, "it does not begin with an ELF header")]
    [InlineData(51, "it does not begin with an ELF header")]
    [InlineData(600, "it is cut off")]
    [InlineData(13000, "it is cut off")]
    public void A_file_that_ends_early_is_said_to_be_cut_off(int length, string reason)
    {
        var exception = Assert.Throws<ElfFormatException>(() => ElfFile.Parse(TestData.TinyElf.AsMemory(0, length)));

        Assert.StartsWith(reason, exception.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_for_another_machine_is_named()
    {
        var file = TestData.TinyElf;
        file[18] = 62;

        Assert.Equal("it is for machine 62, not for Xtensa (94)", Assert.Throws<ElfFormatException>(() => ElfFile.Parse(file)).Reason);
    }

    [Fact]
    public void No_damaged_byte_ends_in_anything_but_a_format_error()
    {
        var original = TestData.TinyElf;
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var file = (byte[])original.Clone();
            for (var k = random.Next(1, 8); k > 0; k--)
                file[random.Next(2) == 0 ? random.Next(52) : random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                ElfFile.Parse(file);
            }
            catch (ElfFormatException)
            {
                // The one way it may fail.
            }
        }
    }
}
