using System.Runtime.InteropServices;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Cpu;

/// <summary>
/// The Tensilica LX106 as the ESP8266 has it: XEA2 exceptions, CALL0, little endian, 16 address registers, code density,
/// 16 and 32 bit multiply; no loops, windows, divide or floating point.
/// </summary>
/// <remarks>Not thread-safe: whoever runs it owns it and everything connected to its clock.</remarks>
public sealed unsafe partial class Lx106 : IDisposable
{
    /// <summary>Where the chip fetches its first instruction.</summary>
    public const uint ResetAddress = 0x40000080;

    /// <summary>What VECBASE holds after a reset.</summary>
    public const uint ResetVectorBase = 0x40000000;

    internal const uint RomStart = 0x40000000;
    internal const uint RomLength = 0x10000;

    private readonly IRomCode _rom;
    private uint* _a;
    private uint _pc;

    public Lx106(MemoryMap memory, BoardClock clock, IRomCode rom)
    {
        Memory = memory;
        Clock = clock;
        _rom = rom;
        _a = (uint*)NativeMemory.AlignedAlloc(16 * sizeof(uint), 64);
        _code = new DecodedCode();
        _probe = new(this, memory, _code);
        _compareAlarm = clock.CreateAlarm("CCOMPARE0", OnCompare);
        memory.OnCodeChanged = OnCodeChanged;
        memory.OnWindowChanged = OnWindowChanged;
        memory.Diagnostics.ProgramCounter = () => _pc;
        Reset();
    }

    ~Lx106() => Free();

    public MemoryMap Memory { get; }

    public BoardClock Clock { get; }

    /// <summary>The next instruction; inside a ROM call or a register access, the one being executed.</summary>
    public uint ProgramCounter
    {
        get => _pc;
        set
        {
            _pc = value;
            EndIdle();
        }
    }

    /// <summary>Instructions executed since construction, ROM calls counted as one.</summary>
    public long InstructionsExecuted { get; private set; }

    /// <summary>The address registers A0 to A15.</summary>
    public uint this[int register]
    {
        get => _a[register & 15];
        set => _a[register & 15] = value;
    }

    /// <summary>All sixteen address registers, for saving and comparing.</summary>
    public Span<uint> Registers => new(_a, 16);

    /// <summary>The state after a reset of the core. Memory, peripherals and the clock are not touched.</summary>
    public void Reset()
    {
        Registers.Clear();
        ResetSpecialRegisters();
        _pc = ResetAddress;
        IsWaiting = false;
        IsHalted = false;
        EndIdle();
        _leaveSlice = true;
    }

    /// <summary>Goes on at A0, as RET does: the end of a ROM function.</summary>
    public void Return() => _pc = _a[0];

    /// <summary>Sets A2 and goes on at A0: the end of a ROM function with a result.</summary>
    public void Return(uint result)
    {
        _a[2] = result;
        _pc = _a[0];
    }

    public void Dispose()
    {
        Free();
        _code.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_a);
        _a = null;
    }
}
