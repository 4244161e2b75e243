using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Storage;

public sealed class SpiFlashTests
{
    [Theory]
    [InlineData(512 * 1024, 0x13)]
    [InlineData(1024 * 1024, 0x14)]
    [InlineData(2048 * 1024, 0x15)]
    [InlineData(4096 * 1024, 0x16)]
    public void The_jedec_id_tells_the_size(int size, int capacity)
    {
        using var chip = new FlashChip(FlashModel.Winbond(size));
        Assert.Equal([0xef, 0x40, (byte)capacity], chip.Ask(FlashOpcode.ReadJedecId, length: 3));
    }

    [Fact]
    public void A_size_that_no_esp01_carries_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FlashModel.Winbond(3 << 19));

    [Fact]
    public void A_new_chip_is_all_ones()
    {
        using var chip = new FlashChip();
        Assert.All(chip.Flash.Cells.Span.ToArray(), value => Assert.Equal(0xff, value));
    }

    [Fact]
    public void Programming_only_clears_bits()
    {
        using var chip = new FlashChip();
        chip.Program(0x100, [0b1010_1010]);
        chip.Program(0x100, [0b0110_0110]);
        Assert.Equal([0b0010_0010], chip.Read(0x100, 1));
    }

    [Fact]
    public void Erasing_a_sector_sets_its_bits_and_no_others()
    {
        using var chip = new FlashChip();
        chip.Program(0xfff, [0]);
        chip.Program(0x1000, [0]);
        chip.Program(0x2000, [0]);
        chip.Command(FlashOpcode.EraseSector, 0x1234);
        chip.WaitUntilIdle();
        Assert.Equal([0], chip.Read(0xfff, 1));
        Assert.Equal([0xff], chip.Read(0x1000, 1));
        Assert.Equal([0], chip.Read(0x2000, 1));
    }

    [Fact]
    public void A_page_program_wraps_inside_its_page()
    {
        using var chip = new FlashChip();
        chip.Program(0x1fe, [1, 2, 3, 4]);
        Assert.Equal([1, 2], chip.Read(0x1fe, 2));
        Assert.Equal([3, 4], chip.Read(0x100, 2));
        Assert.Equal([0xff], chip.Read(0x200, 1));
    }

    [Fact]
    public void Addresses_wrap_at_the_end_of_the_chip()
    {
        using var chip = new FlashChip();
        chip.Program(0x3fc000, [0x5a]);
        Assert.Equal([0x5a], chip.Read(0xfc000, 1));
        Assert.Equal([0x5a], chip.Read(0x1fc000, 1));
    }

    [Fact]
    public void Nothing_changes_without_write_enable()
    {
        using var chip = new FlashChip();
        Assert.False(chip.Flash.Transfer(FlashOpcode.PageProgram, 0, [0], []));
        Assert.Equal([0xff], chip.Read(0, 1));
    }

    [Fact]
    public void Write_enable_lasts_for_one_command()
    {
        using var chip = new FlashChip();
        chip.Program(0, [0x0f]);
        Assert.False(chip.Flash.Transfer(FlashOpcode.PageProgram, 1, [0], []));
    }

    [Fact]
    public void While_busy_it_answers_only_its_status()
    {
        using var chip = new FlashChip();
        chip.Command(FlashOpcode.EraseSector, 0);
        Assert.Equal([0x03], chip.Ask(FlashOpcode.ReadStatus, length: 1));
        Assert.False(chip.Flash.Transfer(FlashOpcode.ReadData, 0, [], new byte[1]));
        chip.Clock.AdvanceTo(SimulatedTime.FromMilliseconds(30));
        Assert.Equal([0x00], chip.Ask(FlashOpcode.ReadStatus, length: 1));
        Assert.True(chip.Flash.Transfer(FlashOpcode.ReadData, 0, [], new byte[1]));
    }

    [Fact]
    public void Busy_times_are_the_datasheets()
    {
        using var chip = new FlashChip();
        Assert.Equal(30, chip.BusyMicroseconds(FlashOpcode.PageProgram, new byte[1]));
        Assert.Equal(667, chip.BusyMicroseconds(FlashOpcode.PageProgram, new byte[256]));
        Assert.Equal(30_000, chip.BusyMicroseconds(FlashOpcode.EraseSector));
        Assert.Equal(120_000, chip.BusyMicroseconds(FlashOpcode.EraseHalfBlock));
        Assert.Equal(150_000, chip.BusyMicroseconds(FlashOpcode.EraseBlock));
        Assert.Equal(2_000_000, chip.BusyMicroseconds(FlashOpcode.EraseChip));
    }

    [Fact]
    public void A_puya_takes_as_long_for_four_bytes_as_for_a_page()
    {
        using var chip = new FlashChip(FlashModel.Puya());
        Assert.Equal(2000, chip.BusyMicroseconds(FlashOpcode.PageProgram, new byte[4]));
        Assert.Equal(2000, chip.BusyMicroseconds(FlashOpcode.PageProgram, new byte[256]));
    }

    [Fact]
    public void Protected_blocks_are_neither_programmed_nor_erased()
    {
        using var chip = new FlashChip();
        const byte UpperBlock = 1 << 2;
        chip.Command(FlashOpcode.WriteStatus, 0, [UpperBlock]);
        chip.WaitUntilIdle();
        chip.Program(0xf0000, [0]);
        chip.Program(0xeffff, [0]);
        Assert.Equal([0xff], chip.Read(0xf0000, 1));
        Assert.Equal([0x00], chip.Read(0xeffff, 1));
    }

    [Fact]
    public void Every_erase_counts_for_each_of_its_sectors()
    {
        using var chip = new FlashChip();
        chip.Command(FlashOpcode.EraseSector, 0x11000);
        chip.WaitUntilIdle();
        chip.Command(FlashOpcode.EraseBlock, 0x10000);
        chip.WaitUntilIdle();
        Assert.Equal(0, chip.Flash.EraseCounts[0xf]);
        Assert.Equal(1, chip.Flash.EraseCounts[0x10]);
        Assert.Equal(2, chip.Flash.EraseCounts[0x11]);
        Assert.Equal(0, chip.Flash.EraseCounts[0x20]);
    }

    [Fact]
    public void Unique_ids_differ_between_seeds_only()
    {
        using var one = new FlashChip(seed: 1);
        using var again = new FlashChip(seed: 1);
        using var other = new FlashChip(seed: 2);
        Assert.Equal(one.Ask(FlashOpcode.ReadUniqueId, 8), again.Ask(FlashOpcode.ReadUniqueId, 8));
        Assert.NotEqual(one.Ask(FlashOpcode.ReadUniqueId, 8), other.Ask(FlashOpcode.ReadUniqueId, 8));
    }
}
