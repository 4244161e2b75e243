namespace Esp01.Emulation.Cpu;

/// <summary>Cycles: how the processor's time and the board's go together.</summary>
public sealed unsafe partial class Lx106
{
    private readonly Time.Alarm _compareAlarm;
    private long _cycles;
    private uint _ccountOffset;
    private int _cyclesPerTick = 1;
    private int _cyclesPerInstruction = 1;
    private long _anchorCycles;
    private long _anchorTicks;

    /// <summary>Processor cycles per instruction, from 1. About 2 comes near a chip that runs from its flash cache.</summary>
    public int CyclesPerInstruction
    {
        get => _cyclesPerInstruction;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _cyclesPerInstruction = value;
            _leaveSlice = true;
        }
    }

    /// <summary>80 MHz, or 160 MHz: two processor cycles per tick of the board's clock.</summary>
    public bool IsDoubleSpeed
    {
        get => _cyclesPerTick == 2;
        set
        {
            SyncClock();
            _cyclesPerTick = value ? 2 : 1;
            _anchorCycles = _cycles;
            _anchorTicks = Clock.NowTicks;
            SetCompareAlarm();
            _leaveSlice = true;
        }
    }

    /// <summary>CCOUNT.</summary>
    public uint CycleCount => (uint)_cycles + _ccountOffset;

    /// <summary>WAITI: stands still until an interrupt comes.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Held in reset or asleep: stands still, interrupts or not, until the board ends it.</summary>
    public bool IsHalted { get; private set; }

    /// <summary>Whether it does nothing before the next alarm: it waits, and no interrupt is due, or it is halted.</summary>
    public bool IsIdle => IsHalted || (IsWaiting && !InterruptIsDeliverable);

    /// <summary>Stops or releases the processor; the clock goes on.</summary>
    public void Halt(bool halted)
    {
        IsHalted = halted;
        _leaveSlice = true;
    }

    /// <summary>WAITI for ROM code: when it returns, the processor waits at <see cref="ProgramCounter"/> for an interrupt.</summary>
    public void Wait(uint interruptLevel)
    {
        _ps = (_ps & ~ProcessorStatus.InterruptLevelMask) | (interruptLevel & ProcessorStatus.InterruptLevelMask);
        IsWaiting = true;
        _leaveSlice = true;
    }

    /// <summary>From ROM code: lets processor cycles pass at once, for work that took no instructions. For more than some microseconds use <see cref="StallUntil"/>.</summary>
    public void Charge(long cycles)
    {
        _cycles += cycles;
        SyncClock();
    }

    /// <summary>
    /// Lets time pass up to <paramref name="cycleCount"/> of <see cref="CycleCount"/>, or only to the next alarm if that is sooner,
    /// so that an interrupt can come in between: a ROM delay loop that calls this with <see cref="ProgramCounter"/> still on
    /// itself, and returns once it gives true.
    /// </summary>
    /// <returns>Whether the time has come.</returns>
    public bool StallUntil(uint cycleCount)
    {
        var left = (int)(cycleCount - CycleCount);
        if (left <= 0)
            return true;
        var alarm = Clock.NextAlarmTicks;
        var cyclesToLimit = Math.Max(0, CyclesAt(Math.Min(alarm, _limitTicks)) - _cycles);
        Charge(Math.Min(left, cyclesToLimit));
        return left <= cyclesToLimit;
    }

    /// <summary>The clock at exactly this cycle, rounded down to a tick.</summary>
    private void SyncClock() => Clock.AdvanceTo(_anchorTicks + ((_cycles - _anchorCycles) / _cyclesPerTick));

    private long CyclesAt(long ticks) => _anchorCycles + ((ticks - _anchorTicks) * _cyclesPerTick);

    private void SetCompareAlarm()
    {
        var cycles = _special[(byte)SpecialRegister.CCompare0] - CycleCount;
        // Equal now means: once around, 2^32 cycles later.
        var ahead = cycles == 0 ? 1L << 32 : cycles;
        var ticks = _anchorTicks + ((_cycles + ahead - _anchorCycles + _cyclesPerTick - 1) / _cyclesPerTick);
        _compareAlarm.Set(new(ticks));
    }

    private void OnCompare()
    {
        _interrupt |= InterruptLines.CCompareMask;
        _leaveSlice = true;
        SetCompareAlarm();
    }
}
