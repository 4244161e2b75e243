using Esp01.Emulation.Board;

namespace Esp01.EndToEnd.Tests;

/// <summary>Every way to start anew, and what <c>machine.reset_cause()</c> says afterwards.</summary>
public sealed class OpenSdkResetTests
{
    private const string PrintCause = "import machine\nprint(machine.reset_cause())";

    [Fact]
    public async Task The_reset_pin_gives_6_and_a_program_4()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("6", await board.RunAsync(PrintCause));
        await board.RunIntoResetAsync("import machine; machine.reset()");
        Assert.Equal("4", await board.RunAsync(PrintCause));
        board.Board.DriveReset(low: true);
        board.Board.DriveReset(low: false);
        await board.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        Assert.Equal("6", await board.RunAsync(PrintCause));
    }

    [Fact]
    public async Task An_exception_is_reported_with_its_address_and_gives_2()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var text = await board.RunIntoResetAsync("import machine; machine.mem32[0]");
        Assert.Matches(@"Fatal exception 28: epc1=0x402[0-9a-f]{5} epc2=0x[0-9a-f]{8} epc3=0x[0-9a-f]{8} excvaddr=0x00000000 ", text);
        Assert.Equal("2", await board.RunAsync(PrintCause));
    }

    [Fact]
    public async Task A_watchdog_that_is_fed_does_not_bite()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "alive",
            await board.RunAsync("import machine, time\nw = machine.WDT()\nfor i in range(100):\n  time.sleep_ms(100)\n  w.feed()\nprint('alive')"));
    }

    [Fact]
    public async Task A_watchdog_that_is_not_fed_gives_3()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunIntoResetAsync("import machine; w = machine.WDT(); exec('while True: pass')");
        Assert.Equal("3", await board.RunAsync(PrintCause));
    }

    [Fact]
    public async Task Interrupts_off_for_ever_give_1()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunIntoResetAsync("import machine; machine.disable_irq(); exec('while True: pass')");
        Assert.Equal("1", await board.RunAsync(PrintCause));
    }

    [Fact]
    public async Task Waking_from_deep_sleep_gives_5_and_the_clock_went_on()
    {
        await using var board = await OpenSdkBoard.StartAsync(new BoardOptions { IsWiredToWake = true });
        await board.RunAsync("import machine\nmachine.RTC().datetime((2026, 11, 21, 0, 10, 0, 0, 0))");
        var before = board.Board.Clock.Now;
        await board.RunIntoResetAsync("import machine; machine.deepsleep(5000)");
        Assert.InRange((board.Board.Clock.Now - before).Microseconds, 5_000_000, 6_000_000);
        Assert.Equal("5", await board.RunAsync(PrintCause));
    }
}
