using Esp01.Emulation.Board;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Tests.Rom;

namespace Esp01.Emulation.Tests.Peripherals;

/// <summary>The radio in its shielded box, what is analog, and the windows of larger flash chips: with the registers an SDK uses.</summary>
public sealed class RadioTests
{
    private const uint Mac = 0x3ff20000;
    private const uint Events = Mac + 0xc20;
    private const uint Result = Mac + 0xc84;
    private const uint TransmitDone = 1 << 19;

    [Theory]
    [InlineData("FFFFFFFFFFFF", 0u)]
    [InlineData("01005E000001", 0u)]
    [InlineData("18FE34000001", 5u)]
    public void A_frame_leaves_and_only_one_to_a_station_misses_its_acknowledgement(string receiver, uint result)
    {
        using var rom = new RomCaller();
        var memory = rom.Board.Memory;
        const uint Descriptor = RomCaller.Data;
        const uint Frame = RomCaller.Data + 0x100;
        const int Queue = 2;
        rom.Put(Frame, [0x40, 0, 0, 0, .. Convert.FromHexString(receiver)]);
        memory.WriteWord(Descriptor, (10 + 4) << 12);
        memory.WriteWord(Descriptor + 4, Frame);
        memory.WriteWord(Mac + 0xc18, TransmitDone);
        memory.WriteWord(Mac + 0xdc4 - (24 * Queue), 0xc000_0000 | (Descriptor & 0x3_ffff));
        Assert.Equal(0u, memory.ReadWord(Events) & TransmitDone);
        rom.Call(0x40002ecc, 1000);
        Assert.Equal(TransmitDone, memory.ReadWord(Events) & TransmitDone);
        Assert.Equal(((uint)Queue, result), ((memory.ReadWord(Result) >> 12) & 15, memory.ReadWord(Result) >> 28));
        Assert.Equal(0u, memory.ReadWord(Mac + 0xdc4 - (24 * Queue)) >> 30);
        memory.WriteWord(Mac + 0xc24, TransmitDone);
        Assert.Equal(0u, memory.ReadWord(Events) & TransmitDone);
    }

    [Fact]
    public void The_same_seed_gives_the_same_noise()
    {
        Assert.Equal(Noise(seed: 1), Noise(seed: 1));
        Assert.NotEqual(Noise(seed: 1), Noise(seed: 2));
        Assert.Equal(100, Noise(seed: 1).Distinct().Count());
    }

    [Fact]
    public void Analog_registers_keep_what_is_written_through_the_rom_and_the_pll_is_locked()
    {
        using var rom = new RomCaller();
        rom.Call(0x400072d8, 0x6a, 2, 5, 0xc3);
        Assert.Equal(0xc3u, rom.Call(0x40007268, 0x6a, 2, 5));
        Assert.Equal(0u, rom.Call(0x40007268, 0x6a, 3, 5));
        rom.Call(0x4000730c, 0x6a, 2, 5, 5, 2, 0xf);
        Assert.Equal(0xffu, rom.Call(0x40007268, 0x6a, 2, 5));
        Assert.Equal(0xcu, rom.Call(0x4000729c, 0x6a, 2, 5, 7, 4) & 0xc);
        Assert.Equal(0x80u, rom.Call(0x40007268, 0x62, 1, 7) & 0x80);
    }

    [Fact]
    public void Each_megabyte_of_a_large_chip_can_be_shown()
    {
        using var rom = new RomCaller(new BoardOptions { Flash = FlashModel.Winbond(4 << 20) });
        var cells = new byte[4 << 20];
        for (var megabyte = 0; megabyte < 4; megabyte++)
            cells[megabyte << 20] = (byte)(megabyte + 1);
        rom.Board.Flash.Load(cells);
        for (uint megabyte = 0; megabyte < 4; megabyte++)
        {
            rom.Call(0x40004678, megabyte % 2, megabyte / 2, 1);
            Assert.Equal(megabyte + 1, rom.Board.Memory.ReadWord(0x40200000));
            rom.Call(0x400047f0);
        }
    }

    private static uint[] Noise(int seed)
    {
        using var board = new Esp01Board(new BoardOptions { Seed = seed });
        return [.. Enumerable.Range(0, 100).Select(_ => board.Memory.ReadWord(Mac + 0xe44))];
    }
}
