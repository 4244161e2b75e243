using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Esp01.Emulation.Tests.Storage;

public sealed class PowerCutTests
{
    [Fact]
    public void An_interrupted_program_leaves_bits_between_old_and_new() => Prop.ForAll<byte[], byte[], byte>(static (old, data, percent) =>
    {
        if (old.Length == 0 || data.Length == 0)
            return true;
        using var chip = new FlashChip();
        chip.Program(0, old.AsSpan(0, Math.Min(old.Length, SpiFlash.PageSize)));
        var before = chip.Read(0, SpiFlash.PageSize);
        chip.Command(FlashOpcode.PageProgram, 0, data.AsSpan(0, Math.Min(data.Length, SpiFlash.PageSize)));
        var after = chip.Flash.Cells.Span[..SpiFlash.PageSize].ToArray();
        CutAt(chip, percent % 100);
        var left = chip.Read(0, SpiFlash.PageSize);
        return Enumerable.Range(0, SpiFlash.PageSize).All(i => (left[i] & ~before[i]) == 0 && (after[i] & ~left[i]) == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_program_cut_at_once_leaves_the_old_bits()
    {
        using var chip = new FlashChip();
        chip.Command(FlashOpcode.PageProgram, 0, new byte[256]);
        chip.Flash.CutPower();
        Assert.All(chip.Read(0, 256), value => Assert.Equal(0xff, value));
    }

    [Fact]
    public void An_erase_cut_early_leaves_fewer_ones_than_there_were()
    {
        using var chip = ChipWithPattern();
        chip.Command(FlashOpcode.EraseSector, 0);
        CutAt(chip, 10);
        var left = chip.Read(0, SpiFlash.SectorSize);
        Assert.All(left, value => Assert.Equal(0, value & ~0xa5));
        Assert.Contains(left, value => value != 0xa5);
    }

    [Fact]
    public void An_erase_cut_late_leaves_ones_with_some_zeros_between()
    {
        using var chip = ChipWithPattern();
        chip.Command(FlashOpcode.EraseSector, 0);
        CutAt(chip, 90);
        var left = chip.Read(0, SpiFlash.SectorSize);
        Assert.Contains(left, value => value == 0xff);
        Assert.Contains(left, value => value != 0xff);
    }

    [Fact]
    public void What_a_cut_leaves_depends_on_the_seed_only()
    {
        byte[] Leave(int seed)
        {
            using var chip = new FlashChip(seed: seed);
            chip.Command(FlashOpcode.EraseSector, 0);
            CutAt(chip, 50);
            return chip.Read(0, SpiFlash.SectorSize);
        }

        Assert.Equal(Leave(7), Leave(7));
        Assert.NotEqual(Leave(7), Leave(8));
    }

    [Fact]
    public void Other_sectors_do_not_notice()
    {
        using var chip = ChipWithPattern();
        chip.Program(SpiFlash.SectorSize, [0x12]);
        chip.Command(FlashOpcode.EraseSector, 0);
        CutAt(chip, 50);
        Assert.Equal([0x12], chip.Read(SpiFlash.SectorSize, 1));
    }

    [Fact]
    public void After_a_finished_command_a_cut_changes_nothing()
    {
        using var chip = ChipWithPattern();
        var before = chip.Read(0, SpiFlash.SectorSize);
        chip.Flash.CutPower();
        Assert.Equal(before, chip.Read(0, SpiFlash.SectorSize));
    }

    [Fact]
    public void Write_enable_does_not_survive()
    {
        using var chip = new FlashChip();
        chip.Flash.Transfer(FlashOpcode.WriteEnable, 0, [], []);
        chip.Flash.CutPower();
        Assert.Equal([0], chip.Ask(FlashOpcode.ReadStatus, 1));
    }

    private static FlashChip ChipWithPattern()
    {
        var chip = new FlashChip();
        var page = Enumerable.Repeat((byte)0xa5, SpiFlash.PageSize).ToArray();
        for (uint at = 0; at < SpiFlash.SectorSize; at += SpiFlash.PageSize)
            chip.Program(at, page);
        return chip;
    }

    private static void CutAt(FlashChip chip, int percent)
    {
        var left = chip.Flash.BusyUntil - chip.Clock.Now;
        chip.Clock.AdvanceTo(chip.Clock.Now + new SimulatedTime(left.Ticks * percent / 100));
        chip.Flash.CutPower();
    }
}
