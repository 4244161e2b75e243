using Esp01.Emulation.Board;
using Esp01.Emulation.Storage;

namespace Esp01.Emulation.Tests.Board;

public sealed class BootTests
{
    private const string Hello =
        """
        # ets_printf("hello %d\n", 42), then return to the ROM
        start:
            addi a1, a1, -16
            s32i a0, a1, 0
            l32r a2, text
            movi a3, 42
            l32r a4, printf
            callx0 a4
            l32i a0, a1, 0
            addi a1, a1, 16
            ret
        """;

    private const string Program =
        """
            j start
            .align 4
        text: .word message
        printf: .word 0x400024cc
        message: .byte 0x68
            .byte 0x69
            .byte 0x20
            .byte 0x25
            .byte 0x64
            .byte 10
            .byte 0
            .align 4

        """ + Hello;

    [Fact]
    public void The_rom_says_why_it_started_and_what_it_loads()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program));
        rig.RunUntilText("user code done");
        var length = (GuestImage.Of(Program)[12] | (GuestImage.Of(Program)[13] << 8)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith($"\r\n ets Jan  8 2013,rst cause:1, boot mode:(3,7)\r\n\r\nload 0x40100000, len {length}, room 16 \r\ntail ", rig.Text, StringComparison.Ordinal);
        Assert.Matches("chksum 0x([0-9a-f]{2})\r\ncsum 0x\\1\r\n", rig.Text);
    }

    [Fact]
    public void A_program_in_flash_runs_and_returns_to_the_rom()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program));
        rig.RunUntilText("user code done\r\n");
        Assert.EndsWith("hi 42\r\nuser code done\r\n", rig.Text, StringComparison.Ordinal);
        Assert.Empty(rig.Diagnostics);
    }

    [Theory]
    [InlineData(26_000_000, 74_927)]
    [InlineData(40_000_000, 115_273)]
    public void The_rom_talks_at_a_rate_that_follows_from_the_crystal(int crystal, int baudRate)
    {
        using var rig = new BoardRig(new BoardOptions { CrystalHz = crystal });
        rig.RunUntilText("boot mode");
        Assert.All(rig.Frames, frame => Assert.Equal(baudRate, frame.BaudRate));
    }

    [Theory]
    [InlineData(false, true, true, "boot mode:(3,7)")]
    [InlineData(false, false, true, "boot mode:(1,7)")]
    [InlineData(false, false, false, "boot mode:(0,7)")]
    [InlineData(false, true, false, "boot mode:(2,7)")]
    [InlineData(true, true, true, "boot mode:(7,7)\r\n\r\nwaiting for host")]
    public void The_straps_at_reset_decide_the_boot_mode(bool gpio15, bool gpio0, bool gpio2, string expected)
    {
        using var rig = new BoardRig();
        rig.Board.DriveReset(low: true);
        rig.Board.DrivePin(15, gpio15);
        rig.Board.DrivePin(0, gpio0);
        rig.Board.DrivePin(2, gpio2);
        rig.Board.DriveReset(low: false);
        rig.RunUntilText(expected);
    }

    [Fact]
    public void An_erased_chip_ends_in_the_famous_exception()
    {
        using var rig = new BoardRig();
        rig.RunUntilText("depc=0x00000000");
        Assert.Contains("ets_main.c Fatal exception (28): \r\nepc1=0x4000228b, epc2=0x00000000, epc3=0x00000000, excvaddr=0x000000b5", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_checksum_is_told_and_nothing_runs()
    {
        var image = GuestImage.Of(Program);
        image[^1] ^= 1;
        using var rig = new BoardRig(flash: image);
        rig.RunUntilText("excvaddr=0x000000b5");
        Assert.Contains("csum err\r\nets_main.c ", rig.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hi 42", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_of_impossible_length_is_a_flash_read_error()
    {
        var image = GuestImage.Of(Program);
        image.AsSpan(8, 8).Fill(0x88);
        using var rig = new BoardRig(flash: image);
        rig.RunUntilText("flash read err");
        Assert.Contains("load 0x88888888, len -2004318072", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_reset_kind_is_told_apart()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program));
        rig.RunUntilText("rst cause:1");
        rig.Forget();
        rig.Board.DriveReset(low: true);
        rig.Run(10);
        Assert.Equal("", rig.Text);
        rig.Board.DriveReset(low: false);
        rig.RunUntilText("rst cause:2");
        rig.Forget();
        rig.Board.CutPower();
        rig.Run(10);
        Assert.Equal("", rig.Text);
        rig.Board.PowerOn();
        rig.RunUntilText("rst cause:1");
    }

    // The SDK sends the chip to sleep before the processor, and nothing takes its power away meanwhile.
    [Fact]
    public void A_flash_chip_in_deep_power_down_is_woken_before_it_is_read()
    {
        using var rig = new BoardRig(flash: GuestImage.Of(Program));
        rig.RunUntilText("user code done");
        rig.Forget();
        rig.Board.Flash.Transfer(FlashOpcode.PowerDown, 0, [], []);
        rig.Board.DriveReset(low: true);
        rig.Board.DriveReset(low: false);
        rig.RunUntilText("user code done");
    }
}
