using Esp01.Emulation.Cpu;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Peripherals;
using Esp01.Emulation.Radio;

namespace Esp01.Emulation.Board;

/// <summary>All peripherals of the chip and the wires between them.</summary>
internal sealed class BoardPeripherals
{
    private const int ChipSelectPin = 11;
    private const uint NmiControl = 0x3ff00000;

    private readonly Esp01Board _board;
    private readonly BoardDiagnostics _diagnostics;
    private readonly bool[] _uartInterrupts = new bool[2];
    private readonly List<Peripheral> _all = [];
    private readonly RtcMemory _rtcMemory = new();
    private readonly IoMux _ioMux;
    private readonly NmiSelector _nmi;

    public BoardPeripherals(Esp01Board board, MemoryMap memory, FlashWindow flashWindow)
    {
        _board = board;
        _diagnostics = memory.Diagnostics;
        var (clock, options) = (board.Clock, board.Options);
        _nmi = new(Line, source => _diagnostics.Report($"NMI from interrupt source {source}", NmiControl));
        Analog = Add(new Analog(_diagnostics, () => board.AnalogInput, options.Seed));
        Dport = Add(new Dport(_diagnostics, () => flashWindow.Follow(Dport!), fast => board.Cpu.IsDoubleSpeed = fast, _nmi.Control));
        Uarts =
        [
            Add(new Uart("UART0", 0x60000000, _diagnostics, clock, UartClock, on => SetUartInterrupt(0, on))),
            Add(new Uart("UART1", 0x60000f00, _diagnostics, clock, UartClock, on => SetUartInterrupt(1, on))),
        ];
        Gpio = Add(new Gpio(_diagnostics, on => Line(InterruptLines.Gpio, on)));
        Rtc = new(_diagnostics, clock, board.ResetBySoftware, board.StartDeepSleep);
        Watchdog = Add(new Watchdog(_diagnostics, clock, OnWatchdogWarning, board.ResetByWatchdog));
        var spi0 = Add(new SpiController("SPI0", 0x60000200, _diagnostics, board.Flash, FlashChipSelect));
        Hspi = Add(new SpiController("SPI1 (HSPI)", 0x60000100, _diagnostics, flash: null));
        Add(new Timers(_diagnostics, clock, OnFrc1, OnFrc2));
        _ioMux = Add(new IoMux(_diagnostics, spi0.OnChipSelectChanged));
        Gpio.Pins[ChipSelectPin].LevelChanged += (_, _) => spi0.OnChipSelectChanged();
        Pins = [.. Gpio.Pins, Rtc.Gpio16];
        Add(new Efuse(_diagnostics, options.Mac));
        Wifi = Add(new WifiMac(memory, Add(new Baseband(_diagnostics)), clock, OnWifiMac, options.Seed));
        Add(new FrontEnd(_diagnostics, options.Seed));
    }

    public IReadOnlyList<Uart> Uarts { get; }

    public Gpio Gpio { get; }

    public WifiMac Wifi { get; }

    public Rtc Rtc { get; }

    /// <summary>GPIO0 to GPIO16.</summary>
    public IReadOnlyList<Pin> Pins { get; }

    public SpiController Hspi { get; }

    public Analog Analog { get; }

    public Dport Dport { get; }

    public Watchdog Watchdog { get; }

    public void MapInto(MemoryMap memory)
    {
        foreach (var peripheral in _all)
            peripheral.MapInto(memory);
        Rtc.MapInto(memory);
        memory.MapRegisters(RtcMemory.Address, RtcMemory.Length, _rtcMemory, "RTC memory");
    }

    /// <summary>A reset of the whole chip; the always-on domain is apart (<see cref="PowerOn"/>).</summary>
    public void Reset()
    {
        foreach (var peripheral in _all)
            peripheral.Reset();
    }

    public void PowerOn(Random chance)
    {
        Rtc.Reset();
        _rtcMemory.PowerOn(chance);
    }

    private T Add<T>(T peripheral)
        where T : Peripheral
    {
        _all.Add(peripheral);
        return peripheral;
    }

    private ChipSelect FlashChipSelect()
    {
        if (!_ioMux.ChipSelectIsGpio)
            return ChipSelect.Controller;
        return Gpio.Pins[ChipSelectPin].Level ? ChipSelect.HeldHigh : ChipSelect.HeldLow;
    }

    private int UartClock() => Analog.PeripheralClockHz(_board.Options.CrystalHz);

    private void Line(int line, bool on) => _board.Cpu?.SetInterrupt(line, on);

    /// <summary>Both UARTs share a line.</summary>
    private void SetUartInterrupt(int uart, bool on)
    {
        _uartInterrupts[uart] = on;
        Line(InterruptLines.Uart, _uartInterrupts[0] || _uartInterrupts[1]);
    }

    private void OnWifiMac(bool isHigh)
    {
        Line(InterruptLines.WifiMac, isHigh);
        _nmi.DriveWifiMac(isHigh);
    }

    private void OnFrc1()
    {
        _nmi.PulseFrc1();
        if (Dport.Frc1InterruptEnabled)
            _board.Cpu.PulseInterrupt(InterruptLines.Frc1);
    }

    private void OnFrc2()
    {
        if (Dport.Frc2InterruptEnabled)
            _board.Cpu.PulseInterrupt(InterruptLines.Frc2);
    }

    private void OnWatchdogWarning()
    {
        if (Dport.WatchdogInterruptEnabled)
            _board.Cpu.PulseInterrupt(InterruptLines.Watchdog);
    }
}
