using Esp01.Emulation.Board;
using Esp01.Emulation.Links;

namespace Esp01.EndToEnd.Tests;

public sealed class OpenSdkPeripheralTests
{
    [Fact]
    public async Task A_pin_drives_what_the_program_sets()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunAsync("from machine import Pin\np = Pin(2, Pin.OUT, value=0)");
        Assert.False(board.Board.PinLevel(2));
        await board.RunAsync("p.on()");
        Assert.True(board.Board.PinLevel(2));
    }

    [Fact]
    public async Task A_pin_reads_what_drives_it_and_interrupts_at_the_edge()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunAsync(
            """
            from machine import Pin
            seen = []
            p = Pin(0, Pin.IN)
            p.irq(lambda pin: seen.append(pin.value()), Pin.IRQ_FALLING)
            """);
        Assert.Equal("1 []", await board.RunAsync("print(p.value(), seen)"));
        board.Board.DriveGpio0(low: true);
        Assert.Equal("0 [0]", await board.RunAsync("print(p.value(), seen)"));
        board.Board.DriveGpio0(low: false);
        Assert.Equal("1 [0]", await board.RunAsync("print(p.value(), seen)"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(377)]
    [InlineData(1024)]
    public async Task The_converter_reads_the_voltage_at_TOUT(int reading)
    {
        await using var board = await OpenSdkBoard.StartAsync();
        board.Board.AnalogInput = reading;
        var read = int.Parse(await board.RunAsync("import machine\nprint(machine.ADC(0).read())"), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(read, reading - 2, reading + 2);
    }

    [Fact]
    public async Task The_supply_voltage_is_no_value()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("65535", await board.RunAsync("import machine\nprint(machine.ADC(1).read())"));
    }

    [Fact]
    public async Task Pulse_width_modulation_keeps_frequency_and_duty()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var edges = new List<(long Microseconds, bool Level)>();
        board.Board.PinLevelChanged += (pin, level) =>
        {
            if (pin == 2)
                edges.Add((board.Board.Clock.Now.Microseconds, level));
        };
        await board.RunAsync("from machine import Pin, PWM\nimport time\nw = PWM(Pin(2), freq=100, duty=256)\ntime.sleep_ms(200)\nw.deinit()");
        var rises = edges.Where(edge => edge.Level).Select(edge => edge.Microseconds).ToList();
        Assert.InRange(rises.Count, 18, 21);
        Assert.InRange((rises[^1] - rises[1]) / (double)(rises.Count - 2), 9_900, 10_100);
        var high = edges.Zip(edges.Skip(1)).Where(pair => pair.First.Level && !pair.Second.Level).Select(pair => pair.Second.Microseconds - pair.First.Microseconds);
        Assert.InRange(high.Skip(1).Average(), 2_400, 2_600);
    }

    // MicroPython loads FRC1 anew in the handler of its interrupt: what that takes is lost in each of two interrupts a period, the
    // same at every frequency. And it counts whole microseconds: a 1023th of 1000 us is none of them (ports/esp8266/esppwm.c).
    [Fact]
    public async Task The_time_that_its_interrupts_take_makes_the_periods_of_a_pulse_longer()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var rises = new List<long>();
        board.Board.PinChanged += (pin, drive) =>
        {
            if (pin == 2 && drive == PinDrive.High)
                rises.Add(board.Board.Clock.Now.Microseconds);
        };
        var lost = new List<double>();
        foreach (var frequency in new[] { 1000, 500 })
        {
            rises.Clear();
            await board.RunAsync($"from machine import Pin, PWM\nimport time\nw = PWM(Pin(2), freq={frequency}, duty=512)\ntime.sleep_ms(100)\nw.deinit()");
            lost.Add(((rises[^1] - rises[2]) / (double)(rises.Count - 3)) - (1_000_000 / frequency));
        }

        Assert.All(lost, time => Assert.InRange(time, 2, 10));
        Assert.Equal(lost[0], lost[1], tolerance: 1);
        foreach (var (duty, pulses) in new[] { (1, false), (2, true) })
        {
            await board.RunAsync("from machine import Pin\nPin(2, Pin.OUT, value=0)");
            rises.Clear();
            await board.RunAsync($"from machine import Pin, PWM\nimport time\nw = PWM(Pin(2), freq=1000, duty={duty})\ntime.sleep_ms(20)\nw.deinit()");
            Assert.Equal(pulses, rises.Count > 10);
        }
    }

    [Theory]
    [InlineData("period=10, mode=Timer.PERIODIC", 1005, 100)]
    [InlineData("freq=1000, mode=Timer.PERIODIC", 200, 200)]
    [InlineData("period=20, mode=Timer.ONE_SHOT", 100, 1)]
    public async Task A_timer_calls_back_in_time(string settings, int milliseconds, int calls)
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var counted = await board.RunAsync(
            $"""
            from machine import Timer
            import time
            n = 0
            def count(t):
                global n
                n += 1
            t = Timer(-1)
            t.init({settings}, callback=count)
            time.sleep_ms({milliseconds})
            t.deinit()
            print(n)
            """);
        Assert.InRange(int.Parse(counted, System.Globalization.CultureInfo.InvariantCulture), calls - 1, calls + 1);
    }

    [Fact]
    public async Task The_second_serial_port_sends()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var frames = new List<SerialFrame>();
        board.Board.Uart1.Transmitted = frames.Add;
        await board.RunAsync("from machine import UART\nimport time\nUART(1, 9600).write(b'second')\ntime.sleep_ms(20)");
        Assert.Equal("second"u8.ToArray(), frames.Select(frame => frame.Value));
        Assert.All(frames, frame => Assert.InRange(frame.BaudRate, 9_590, 9_610));
    }

    [Fact]
    public async Task The_real_time_clock_runs_and_is_calibrated()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "(2026, 11, 21, 5, 10, 20, 40)",
            await board.RunAsync("from machine import RTC\nimport time\nr = RTC()\nr.datetime((2026, 11, 21, 0, 10, 20, 30, 0))\ntime.sleep_ms(10100)\nprint(r.datetime()[:7])"));
    }

    [Theory]
    [InlineData("time.sleep_ms(1234)", 1_234_000)]
    [InlineData("time.sleep_us(500)", 500)]
    [InlineData("machine.lightsleep(500)", 500_000)]
    public async Task Waiting_takes_the_time_it_should(string wait, int microseconds)
    {
        await using var board = await OpenSdkBoard.StartAsync();
        var taken = await board.RunAsync($"import machine, time\nt = time.ticks_us()\n{wait}\nprint(time.ticks_diff(time.ticks_us(), t))");
        Assert.InRange(int.Parse(taken, System.Globalization.CultureInfo.InvariantCulture), microseconds, microseconds + 12_000);
    }

    [Fact]
    public async Task Time_runs_the_same_at_160_MHz()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "160000000 250",
            await board.RunAsync("import machine, time\nmachine.freq(160000000)\nt = time.ticks_ms()\ntime.sleep_ms(250)\nprint(machine.freq(), time.ticks_diff(time.ticks_ms(), t))"));
    }

    [Fact]
    public async Task Floats_and_big_integers_compute()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal(
            "3.33333 1267650600228229401496703205376 0.841471 -4",
            await board.RunAsync("import math\nprint(10 / 3, 2 ** 100, math.sin(1), -7 // 2)"));
    }

    [Fact]
    public async Task Machine_code_made_on_the_chip_runs()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        Assert.Equal("5 12", await board.RunAsync("@micropython.native\ndef f(x): return x + 1\n@micropython.viper\ndef g(x: int) -> int: return x * 3\nprint(f(4), g(4))"));
    }

    // The count of cycles comes round after 53.7 s.
    [Fact]
    public async Task A_board_whose_cycle_counter_has_come_round_still_keeps_time()
    {
        await using var board = await OpenSdkBoard.StartAsync();
        await board.RunAsync(
            """
            import machine, time
            fired = [0]
            def fire(timer):
                fired[0] += 1
            timer = machine.Timer(-1)
            timer.init(period=1000, callback=fire)
            start = time.time()
            """);
        await board.Repl.Link.DelayAsync(TimeSpan.FromSeconds(60.5), TestContext.Current.CancellationToken);
        Assert.Equal("60 True", await board.RunAsync("print(fired[0], 60 <= time.time() - start <= 62)"));
        Assert.Equal("True", await board.RunAsync("t = time.ticks_ms(); time.sleep_ms(250); print(250 <= time.ticks_diff(time.ticks_ms(), t) < 260)"));
    }
}
