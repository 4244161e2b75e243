using Esp01.Emulation.Board;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Tests.Board;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Peripherals;

/// <summary>Registers as a program sees them; the processor of these boards waits in the ROM.</summary>
public sealed class PeripheralTests
{
    private const uint Uart0 = 0x60000000;
    private const uint Gpio = 0x60000300;
    private const uint Timers = 0x60000600;
    private const uint Rtc = 0x60000700;
    private const uint Watchdog = 0x60000900;
    private const uint Dport = 0x3ff00000;

    [Fact]
    public void A_uart_sends_one_byte_after_the_other_at_its_rate()
    {
        using var rig = IdleRig();
        rig.Board.Memory.WriteWord(Uart0 + 0x14, 520);
        rig.Board.Memory.WriteWord(Uart0, 'a');
        rig.Board.Memory.WriteWord(Uart0, 'b');
        var start = rig.Board.Clock.Now;
        rig.Run(1);
        Assert.Equal("ab", rig.Text);
        Assert.Equal(100_000, rig.Frames[0].BaudRate);
        Assert.Equal(start + SimulatedTime.FromMicroseconds(100), rig.Frames[1].Start);
    }

    [Fact]
    public void A_receive_fifo_holds_128_bytes_and_says_when_one_is_lost()
    {
        using var rig = IdleRig();
        for (var i = 0; i < 129; i++)
            rig.Board.Uart.Receive(new((byte)i, rig.Board.Uart.BaudRate, rig.Board.Clock.Now));
        var memory = rig.Board.Memory;
        Assert.Equal(128u, memory.ReadWord(Uart0 + 0x1c) & 0xff);
        Assert.NotEqual(0u, memory.ReadWord(Uart0 + 0x04) & (1 << 4));
        Assert.Equal(0u, memory.ReadWord(Uart0));
        Assert.Equal(1u, memory.ReadWord(Uart0));
    }

    [Fact]
    public void A_quiet_line_times_out_after_the_threshold()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Uart0 + 0x24, 0x8200_0010);
        rig.Board.Uart.Receive(new(1, rig.Board.Uart.BaudRate, rig.Board.Clock.Now));
        rig.Run(0.15);
        Assert.Equal(0u, memory.ReadWord(Uart0 + 0x04) & (1 << 8));
        rig.Run(0.1);
        Assert.NotEqual(0u, memory.ReadWord(Uart0 + 0x04) & (1 << 8));
    }

    [Fact]
    public void A_byte_at_another_rate_is_heard_as_something_else()
    {
        using var rig = IdleRig();
        rig.Board.Uart.Receive(new((byte)'U', 115200, rig.Board.Clock.Now));
        Assert.NotEqual('U', (char)rig.Board.Memory.ReadWord(Uart0));
    }

    [Theory]
    [InlineData(0x80, 1)]
    [InlineData(0x84, 16)]
    [InlineData(0x88, 256)]
    public void Frc2_counts_eighty_megahertz_through_its_divider(uint control, int divider)
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Timers + 0x28, control);
        memory.WriteWord(Timers + 0x20, 1000);
        rig.Run(1);
        Assert.InRange(memory.ReadWord(Timers + 0x24), 1000u + (uint)(80_000 / divider), 1000u + (uint)(80_000 / divider) + 16);
    }

    [Fact]
    public void Frc2_interrupts_when_it_reaches_its_alarm_if_dport_lets_it()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Timers + 0x28, 0x80);
        memory.WriteWord(Timers + 0x20, 0);
        memory.WriteWord(Timers + 0x30, 8000);
        rig.Run(0.2);
        Assert.Equal(0u, Pending(rig) & (1 << 10));
        memory.WriteWord(Dport + 4, 1 << 2);
        memory.WriteWord(Timers + 0x20, 0);
        rig.Run(0.2);
        Assert.NotEqual(0u, Pending(rig) & (1 << 10));
    }

    // A match set in the past would be due again and again: the limit makes a failure of what never ends.
    [Fact(Timeout = 60_000)]
    public async Task Frc2_goes_on_interrupting_after_it_has_come_round()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Timers + 0x28, 0x80);
        memory.WriteWord(Timers + 0x20, 0);
        await Task.Run(() => rig.Run((1L << 32) / 80_000.0 * 1.5), TestContext.Current.CancellationToken);
        memory.WriteWord(Dport + 4, 1 << 2);
        memory.WriteWord(Timers + 0x30, memory.ReadWord(Timers + 0x24) + 8000);
        rig.Run(0.05);
        Assert.Equal(0u, Pending(rig) & (1 << 10));
        rig.Run(0.1);
        Assert.NotEqual(0u, Pending(rig) & (1 << 10));
    }

    [Fact]
    public void Frc1_counts_down_and_starts_again_when_told_to()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Timers + 0x00, 8000);
        memory.WriteWord(Timers + 0x08, 0xc0);
        rig.Run(0.05);
        Assert.InRange(memory.ReadWord(Timers + 0x04), 3900u, 4000u);
        rig.Run(0.1);
        Assert.InRange(memory.ReadWord(Timers + 0x04), 3800u, 4000u);
    }

    [Fact]
    public void The_watchdog_warns_and_then_resets_the_chip_with_cause_4()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Dport + 4, 1);
        memory.WriteWord(Watchdog + 0x04, 0xb);
        memory.WriteWord(Watchdog + 0x08, 0xd);
        memory.WriteWord(Watchdog, 1);
        rig.Run(1600);
        Assert.Equal(0u, Pending(rig) & (1 << 8));
        rig.Run(100);
        Assert.NotEqual(0u, Pending(rig) & (1 << 8));
        rig.Run(6400);
        Assert.Equal(ResetCause.PowerOn, rig.Board.LastReset);
        rig.Run(200);
        Assert.Equal(ResetCause.Watchdog, rig.Board.LastReset);
        Assert.Contains("rst cause:4", rig.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_watchdog_that_is_fed_never_bites()
    {
        using var rig = IdleRig();
        rig.Board.Memory.WriteWord(Watchdog + 0x04, 0xb);
        rig.Board.Memory.WriteWord(Watchdog + 0x08, 0xb);
        rig.Board.Memory.WriteWord(Watchdog, 1);
        for (var i = 0; i < 10; i++)
        {
            rig.Run(1500);
            rig.Board.Memory.WriteWord(Watchdog + 0x14, 0x73);
        }

        Assert.Equal(ResetCause.PowerOn, rig.Board.LastReset);
    }

    // The SDK's software watchdog runs on it.
    [Fact]
    public void The_mac_interrupts_once_when_its_beacon_clock_reaches_the_target()
    {
        const uint Mac = 0x3ff20000;
        const uint TimerElapsed = 1 << 26;
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Mac + 0xc18, TimerElapsed);
        memory.WriteWord(Mac + 0x105c, 5000);
        memory.WriteWord(Mac + 0x1058, 1u << 31);
        rig.Run(2);
        Assert.InRange(memory.ReadWord(Mac + 0x1048), 6990u, 7010u);
        memory.WriteWord(Mac + 0x10cc, 10_000);
        memory.WriteWord(Mac + 0x10c8, 1u << 31);
        rig.Run(2.9);
        Assert.Equal(0u, Pending(rig) & 1);
        rig.Run(0.2);
        Assert.Equal(1u, Pending(rig) & 1);
        memory.WriteWord(Mac + 0xc24, TimerElapsed);
        rig.Run(20);
        Assert.Equal(0u, Pending(rig) & 1);
        Assert.Equal(0u, memory.ReadWord(Mac + 0x10c8));
    }

    [Fact]
    public void The_rtc_can_reset_the_chip_with_cause_3()
    {
        using var rig = IdleRig();
        rig.Board.Memory.WriteWord(Rtc, 1u << 31);
        rig.RunUntilText("rst cause:3");
    }

    [Fact]
    public void Rtc_memory_survives_resets_but_not_the_power()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(0x60001200, 0x1234_5678);
        memory.WriteWord(Rtc + 0x30, 5);
        rig.Board.DriveReset(low: true);
        rig.Board.DriveReset(low: false);
        rig.Run(1);
        Assert.Equal(0x1234_5678u, memory.ReadWord(0x60001200));
        Assert.Equal(5u, memory.ReadWord(Rtc + 0x30));
        rig.Board.CutPower();
        rig.Board.PowerOn();
        rig.Run(1);
        Assert.NotEqual(0x1234_5678u, memory.ReadWord(0x60001200));
        Assert.Equal(0u, memory.ReadWord(Rtc + 0x30));
    }

    // The way to sleep of public bare-metal examples: no wake options, a time to wake, sleep.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Deep_sleep_ends_at_its_time_when_gpio16_is_wired_to_reset_and_else_never(bool isWired)
    {
        using var rig = IdleRig(new BoardOptions { IsWiredToWake = isWired });
        var memory = rig.Board.Memory;
        // A watchdog that would bite after 50 ms has no power while the chip sleeps.
        memory.WriteWord(0x60000904, 5);
        memory.WriteWord(0x60000908, 5);
        memory.WriteWord(0x60000900, 1);
        memory.WriteWord(Rtc, 0);
        memory.WriteWord(Rtc + 0x04, memory.ReadWord(Rtc + 0x1c) + 100_000);
        memory.WriteWord(Rtc + 0x08, 1 << 20);
        Assert.True(rig.Board.IsAsleep);
        rig.Run(650);
        Assert.True(rig.Board.IsAsleep);
        rig.Run(20);
        Assert.Equal(!isWired, rig.Board.IsAsleep);
        Assert.Equal(isWired ? ResetCause.ResetPin : ResetCause.PowerOn, rig.Board.LastReset);
        rig.Board.DriveReset(low: true);
        rig.Board.DriveReset(low: false);
        Assert.False(rig.Board.IsAsleep);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Edges_on_a_pin_interrupt_as_configured(uint type, int expected)
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        rig.Board.DrivePin(4, false);
        memory.WriteWord(Gpio + 0x28 + (4 * 4), type << 7);
        var count = 0;
        foreach (var level in new[] { true, false })
        {
            rig.Board.DrivePin(4, level);
            count += (memory.ReadWord(Gpio + 0x1c) & (1 << 4)) != 0 ? 1 : 0;
            memory.WriteWord(Gpio + 0x24, 1 << 4);
        }

        Assert.Equal(expected, count);
    }

    [Fact]
    public void An_open_drain_pin_only_pulls_down()
    {
        using var rig = IdleRig();
        var memory = rig.Board.Memory;
        memory.WriteWord(Gpio + 0x28 + (5 * 4), 1 << 2);
        memory.WriteWord(Gpio + 0x10, 1 << 5);
        memory.WriteWord(Gpio + 0x04, 1 << 5);
        Assert.True(rig.Board.PinLevel(5));
        rig.Board.DrivePin(5, false);
        Assert.False(rig.Board.PinLevel(5));
        rig.Board.DrivePin(5, null);
        memory.WriteWord(Gpio + 0x08, 1 << 5);
        Assert.False(rig.Board.PinLevel(5));
    }

    [Fact]
    public void What_is_not_modelled_is_told_once()
    {
        using var rig = IdleRig(new BoardOptions());
        for (var i = 0; i < 3; i++)
            rig.Board.Memory.ReadWord(0x60000b04);
        var diagnostic = Assert.Single(rig.Diagnostics);
        Assert.Equal(0x60000b04u, diagnostic.Address);
    }

    [Fact]
    public void What_is_not_modelled_stops_a_strict_board()
    {
        using var rig = IdleRig();
        var error = Assert.Throws<UnmodelledException>(() => rig.Board.Memory.WriteWord(0x60000b04, 7));
        Assert.Equal(7u, error.Diagnostic.Value);
    }

    /// <summary>A board whose ROM has nothing to do: GPIO2 held low starts nothing.</summary>
    private static BoardRig IdleRig(BoardOptions? options = null)
    {
        var rig = new BoardRig(options);
        rig.Board.CutPower();
        rig.Board.DrivePin(2, false);
        rig.Board.PowerOn();
        rig.RunUntilText("boot mode:(2,7)\r\n\r\n");
        rig.Run(1);
        rig.Board.DrivePin(2, null);
        rig.Forget();
        return rig;
    }

    private static uint Pending(BoardRig rig) => rig.Board.Cpu.ReadSpecial(Emulation.Cpu.SpecialRegister.Interrupt);
}
