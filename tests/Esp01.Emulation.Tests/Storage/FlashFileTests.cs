using Esp01.Emulation.Storage;
using Esp01.Testing.Files;

namespace Esp01.Emulation.Tests.Storage;

public sealed class FlashFileTests
{
    [Fact]
    public void A_chip_comes_back_as_it_was_saved()
    {
        using var folder = new TempFolder();
        var file = new FlashFile(Path.Combine(folder.Path, "deep", "flash.bin"));
        using (var chip = new FlashChip())
        {
            chip.Program(0x1234, [1, 2, 3]);
            file.Save(chip.Flash);
        }

        using var again = new FlashChip();
        file.LoadInto(again.Flash);
        Assert.Equal([1, 2, 3], again.Read(0x1234, 3));
    }

    [Fact]
    public void Wear_and_protection_are_kept_beside_the_bytes()
    {
        using var folder = new TempFolder();
        var file = new FlashFile(Path.Combine(folder.Path, "flash.bin"));
        using (var chip = new FlashChip())
        {
            for (var i = 0; i < 3; i++)
            {
                chip.Command(FlashOpcode.EraseSector, 0x5000);
                chip.WaitUntilIdle();
            }

            chip.Command(FlashOpcode.WriteStatus, 0, [0x1c]);
            chip.WaitUntilIdle();
            file.Save(chip.Flash);
        }

        using var again = new FlashChip();
        file.LoadInto(again.Flash);
        Assert.Equal([0, 3, 0], again.Flash.EraseCounts.Skip(4).Take(3));
        Assert.Equal([0x1c], again.Ask(FlashOpcode.ReadStatus, 1));
        Assert.Equal(1 << 20, new FileInfo(file.Path).Length);
    }

    [Theory]
    [InlineData("erased 256 1\n")]
    [InlineData("erased -1 1\n")]
    [InlineData("status 28\n")]
    [InlineData("something else")]
    public void A_record_that_makes_no_sense_is_refused_and_named(string record)
    {
        using var folder = new TempFolder();
        using var chip = new FlashChip();
        var file = new FlashFile(Path.Combine(folder.Path, "flash.bin"));
        file.Save(chip.Flash);
        File.WriteAllText(file.Path + ".chip", record);
        var error = Assert.Throws<FlashFileException>(() => file.LoadInto(chip.Flash));
        Assert.Equal(file.Path + ".chip", error.Path);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_an_erased_chip()
    {
        using var folder = new TempFolder();
        using var chip = new FlashChip();
        chip.Program(0, [0]);
        new FlashFile(Path.Combine(folder.Path, "none.bin")).LoadInto(chip.Flash);
        Assert.Equal([0xff], chip.Read(0, 1));
    }

    [Fact]
    public void A_file_of_another_size_is_refused_with_both_sizes()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "flash.bin");
        File.WriteAllBytes(path, new byte[100]);
        using var chip = new FlashChip();
        var error = Assert.Throws<FlashFileException>(() => new FlashFile(path).LoadInto(chip.Flash));
        Assert.Contains("100 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("1048576", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_leaves_nothing_but_the_file()
    {
        using var folder = new TempFolder();
        using var chip = new FlashChip();
        var file = new FlashFile(Path.Combine(folder.Path, "flash.bin"));
        file.Save(chip.Flash);
        file.Save(chip.Flash);
        Assert.Equal(["flash.bin"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TempFolder();
        using var chip = new FlashChip();
        var path = Path.Combine(folder.Path, "taken");
        Directory.CreateDirectory(path);
        var error = Assert.Throws<FlashFileException>(() => new FlashFile(path).Save(chip.Flash));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flash_has_one_board_at_a_time()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "deep", "flash.bin");
        using (new FlashFile(path).Hold())
            Assert.Contains("in use by another run", Assert.Throws<FlashFileInUseException>(() => new FlashFile(path).Hold()).Message, StringComparison.Ordinal);
        new FlashFile(path).Hold().Dispose();
    }
}
