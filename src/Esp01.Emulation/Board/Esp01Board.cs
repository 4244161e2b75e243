using Esp01.Emulation.Cpu;
using Esp01.Emulation.Links;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Radio;
using Esp01.Emulation.Rom;
using Esp01.Emulation.Storage;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Board;

/// <summary>
/// A virtual ESP-01: an ESP8266, its flash chip and its pins. It has power and starts from the moment it is made, but does
/// nothing until someone runs it (<see cref="RunUntil"/>).
/// </summary>
/// <remarks>Not thread-safe: whoever runs it owns it.</remarks>
public sealed partial class Esp01Board : IPinHeader, IDisposable
{
    private readonly HostMemory _flashCells;
    private readonly MemoryMap _memory;
    private readonly MaskRom _rom;
    private readonly BoardPeripherals _parts;
    private readonly FlashWindow _flashWindow;
    private readonly HostMemory _dataRam = new(MemoryLayout.DataRamLength);
    private readonly HostMemory _codeRam = new(MemoryLayout.CodeRamLength);

    /// <param name="options">Null for the common board.</param>
    public Esp01Board(BoardOptions? options = null)
    {
        Options = options ?? new();
        Options.Validate();
        Clock = new();
        _flashCells = new(Options.Flash.SizeBytes, fill: 0xff);
        Flash = new(Options.Flash, _flashCells, Clock, Options.Seed);
        _memory = new(new(Options.Diagnostics, Options.IsStrict));
        _flashWindow = new(_memory, Flash);
        _chance = new(Options.Seed);
        _resetAlarm = Clock.CreateAlarm("reset", OnResetDue);
        _wakeAlarm = Clock.CreateAlarm("deep sleep wake", OnWake);
        _powerAlarm = Clock.CreateAlarm("power cut", OnPowerCut);
        _returnAlarm = Clock.CreateAlarm("power returns", PowerOn);
        _parts = new(this, _memory, _flashWindow);
        _rom = new(_memory.Diagnostics, _parts.Uarts, Flash, _parts.Gpio, _parts.Rtc, _parts.Analog, _parts.Dport) { Starting = OnRomStarts };
        MapMemory();
        Cpu = new(_memory, Clock, _rom) { CyclesPerInstruction = Options.CyclesPerInstruction, SkipsIdleLoops = Options.SkipsIdleLoops };
        _ownConnections = [.. _parts.Pins.Select(pin => pin.Connect())];
        _bootButton = ConnectPin(0);
        ConnectPins();
        PowerOn();
    }

    public BoardOptions Options { get; }

    public BoardClock Clock { get; }

    public Lx106 Cpu { get; }

    public SpiFlash Flash { get; }

    /// <summary>RAM, ROM data and registers as the program sees them.</summary>
    public MemoryMap Memory => _memory;

    internal MaskRom Rom => _rom;

    public IUartPins Uart => _parts.Uarts[0];

    /// <summary>UART1: only TX exists, on GPIO2.</summary>
    public IUartPins Uart1 => _parts.Uarts[1];

    /// <summary>Without an <see cref="IRadio.Air"/> until it is given one.</summary>
    public IRadio Radio => _parts.Wifi;

    /// <summary>What the program's next conversions of TOUT read, 0 to 1024 for 0 to 1 V. Not on an ESP-01's header.</summary>
    public int AnalogInput { get; set; }

    /// <summary>Runs the board up to a time. Without power, or in reset, only the clock goes on.</summary>
    public void RunUntil(SimulatedTime limit) => Cpu.RunUntil(limit);

    public void Dispose()
    {
        _rom.Dispose();
        Cpu.Dispose();
        _memory.Dispose();
        _dataRam.Dispose();
        _codeRam.Dispose();
        _flashCells.Dispose();
    }

    private void MapMemory()
    {
        _memory.MapRam(MemoryLayout.DataRam, _dataRam, "data RAM");
        _memory.MapCodeRam(MemoryLayout.CodeRam, _codeRam, "instruction RAM");
        _memory.MapRegisters(RomContents.Address, RomContents.Length, new RomContents(_memory.Diagnostics), "mask ROM");
        foreach (var (address, length, name) in MemoryLayout.RegisterRanges)
            _memory.MapUnmodelled(address, length, name);
        _parts.MapInto(_memory);
    }
}
