using Esp01.Emulation.Board;

namespace Esp01.EndToEnd.Tests;

/// <summary>
/// MicroPython linked with the vendor's SDK, on a strict board. The image is not ours to distribute: the file that
/// <c>ESP01_VENDOR_IMAGE</c> names, built for FLASH_1M, or these tests are skipped.
/// </summary>
public sealed class VirtualBoardVendorImageTests
{
    private const string Variable = "ESP01_VENDOR_IMAGE";

    [Fact]
    public async Task It_boots_from_blank_flash_to_the_prompt_and_makes_its_file_system()
    {
        await using var board = await StartAsync();
        Assert.Equal("['boot.py']", await board.RunAsync("import os; print(os.listdir())"));
        Assert.InRange(board.Board.Clock.Now.Microseconds, 100_000, 2_000_000);
        Assert.Empty(board.Diagnostics);
    }

    [Fact]
    public async Task It_finds_itself_intact_in_the_flash()
    {
        await using var board = await StartAsync();
        Assert.EndsWith("True", await board.RunAsync("import esp; print(esp.check_fw())"), StringComparison.Ordinal);
        Assert.Equal("0x1440ef 1048576", await board.RunAsync("import esp; print(hex(esp.flash_id()), esp.flash_size())"));
    }

    [Fact]
    public async Task Files_survive_every_reset()
    {
        await using var board = await StartAsync();
        await board.RunAsync("with open('a.txt', 'w') as f: f.write('kept')");
        await board.RunIntoResetAsync("import machine; machine.reset()");
        Assert.Equal("kept 4", await board.RunAsync("import machine; print(open('a.txt').read(), machine.reset_cause())"));
        board.Board.CutPower();
        board.Board.PowerOn();
        await board.Repl.WaitForBootAsync(TestContext.Current.CancellationToken);
        Assert.Equal("kept 0", await board.RunAsync("import machine; print(open('a.txt').read(), machine.reset_cause())"));
    }

    [Fact]
    public async Task A_wild_pointer_restarts_it_with_cause_2()
    {
        await using var board = await StartAsync();
        await board.RunIntoResetAsync("import machine; machine.mem32[0]");
        Assert.Equal("2", await board.RunAsync("import machine; print(machine.reset_cause())"));
    }

    [Fact]
    public async Task With_interrupts_off_for_ever_the_hardware_watchdog_bites()
    {
        await using var board = await StartAsync();
        var before = board.Board.Clock.Now;
        await board.RunIntoResetAsync("import machine; machine.disable_irq(); exec('while True: pass')");
        Assert.Equal(ResetCause.Watchdog, board.Board.LastReset);
        Assert.InRange((board.Board.Clock.Now - before).Microseconds, 6_500_000, 9_500_000);
    }

    [Fact]
    public async Task A_program_that_feeds_no_watchdog_is_restarted_by_the_sdk_with_cause_3()
    {
        await using var board = await StartAsync();
        var before = board.Board.Clock.Now;
        await board.RunIntoResetAsync("import machine; w = machine.WDT(); exec('while True: pass')");
        Assert.Equal("3", await board.RunAsync("import machine; print(machine.reset_cause())"));
        Assert.InRange((board.Board.Clock.Now - before).Microseconds, 1_600_000, 5_000_000);
    }

    [Fact]
    public async Task Waking_from_deep_sleep_gives_cause_5()
    {
        await using var board = await StartAsync(new BoardOptions { IsWiredToWake = true });
        var before = board.Board.Clock.Now;
        await board.RunIntoResetAsync("import machine; machine.deepsleep(5000)");
        Assert.InRange((board.Board.Clock.Now - before).Microseconds, 5_000_000, 6_500_000);
        Assert.Equal("5", await board.RunAsync("import machine; print(machine.reset_cause())"));
    }

    [Fact]
    public async Task Nobody_answers_its_radio()
    {
        await using var board = await StartAsync();
        await board.RunAsync("import network; w = network.WLAN(0); w.active(True)");
        Assert.Equal("OSError: scan failed", await board.ErrorOfAsync("w.scan()"));
        Assert.Equal("3", await board.RunAsync("import time; w.connect('nobody', 'no-password'); time.sleep(9); print(w.status())"));
        Assert.Equal(@"b'\x18\xfe4<KZ'", await board.RunAsync("print(w.config('mac'))"));
    }

    [Theory]
    [InlineData("print(10/3, 2**100)", "3.33333 1267650600228229401496703205376")]
    [InlineData("import time; t = time.ticks_ms(); time.sleep_ms(250); print(250 <= time.ticks_diff(time.ticks_ms(), t) <= 251)", "True")]
    [InlineData("import machine, time; n = []; t = machine.Timer(-1); t.init(period=10, mode=1, callback=n.append); time.sleep_ms(205); t.deinit(); print(len(n))", "20")]
    [InlineData("import machine; machine.freq(160000000); print(machine.freq()); machine.freq(80000000)", "160000000")]
    [InlineData("import machine; r = machine.RTC(); r.memory(b'xyz'); r.datetime((2024, 1, 2, 1, 3, 4, 5, 0)); print(r.memory(), r.datetime()[:6])", "b'xyz' (2024, 1, 2, 1, 3, 4)")]
    [InlineData("import machine; p = machine.PWM(machine.Pin(2), freq=500, duty=512); print(p.freq(), p.duty()); p.deinit()", "500 512")]
    [InlineData("import machine, time; t = time.ticks_ms(); machine.lightsleep(500); print(490 <= time.ticks_diff(time.ticks_ms(), t) <= 520)", "True")]
    [InlineData("import os; print(os.statvfs('/')[2])", "98")]
    public async Task It_computes_waits_and_drives_its_peripherals(string code, string expected)
    {
        await using var board = await StartAsync();
        Assert.Equal(expected, await board.RunAsync(code));
    }

    [Fact]
    public async Task The_converter_reads_what_is_put_in()
    {
        await using var board = await StartAsync();
        foreach (var level in new[] { 0, 100, 512, 1024 })
        {
            board.Board.AnalogInput = level;
            Assert.InRange(int.Parse(await board.RunAsync("import machine; print(machine.ADC(0).read())"), System.Globalization.CultureInfo.InvariantCulture), level - 2, level + 2);
        }
    }

    private static async Task<OpenSdkBoard> StartAsync(BoardOptions? options = null)
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipUnless(path is { Length: > 0 }, $"No vendor image: name a FLASH_1M firmware.bin of MicroPython in {Variable}.");
        return await OpenSdkBoard.StartAsync(await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken), (options ?? new BoardOptions()) with { IsStrict = true });
    }
}
