using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Cpu;

public sealed unsafe partial class Lx106
{
    private const long LongestSlice = SimulatedTime.TicksPerSecond;

    private bool _leaveSlice;
    private bool _stopRequested;
    private long _limitTicks;

    // The slice: instructions left, how many of them are in the counters, and the cycle at which none will be left.
    private int _budget;
    private int _countedBudget;
    private long _sliceEnd;

    /// <summary>
    /// Runs the board to <paramref name="limit"/>: instructions, and every alarm at its time. While the processor waits or is
    /// halted, time jumps from alarm to alarm. Ends a few ticks late when the last instruction is long, never early unless
    /// <see cref="RequestStop"/> is called.
    /// </summary>
    public void RunUntil(SimulatedTime limit)
    {
        _stopRequested = false;
        Clock.CallDueAlarms();
        while (Clock.NowTicks < limit.Ticks && !_stopRequested)
        {
            _limitTicks = Math.Min(Math.Min(limit.Ticks, Clock.NextAlarmTicks), Clock.NowTicks + LongestSlice);
            if (SkipsIdleLoops && _nextProbe > Clock.NowTicks)
                _limitTicks = Math.Min(_limitTicks, _nextProbe);
            if (InterruptIsDeliverable && !IsHalted)
                TakeInterrupt();
            if (IsHalted || IsWaiting)
                SkipTo(_limitTicks);
            else if (!TrySkipIdle())
                RunSlice();
            if (Clock.NextAlarmTicks <= Clock.NowTicks)
                EndIdle();
            Clock.CallDueAlarms();
        }
    }

    /// <summary>From an alarm, a register or a ROM call: makes <see cref="RunUntil"/> return after the current instruction.</summary>
    public void RequestStop()
    {
        _stopRequested = true;
        _leaveSlice = true;
    }

    private void SkipTo(long ticks)
    {
        Clock.AdvanceTo(ticks);
        _cycles = Math.Max(_cycles, CyclesAt(Clock.NowTicks));
    }

    /// <summary>Instructions until something else is due: an alarm, an interrupt, a stop.</summary>
    private void RunSlice()
    {
        _leaveSlice = false;
        SetBudget();
        Interpret();
    }

    /// <summary>How many instructions fit before the limit; at least one, or time would stand still.</summary>
    private void SetBudget()
    {
        var cycles = Math.Max(1, CyclesAt(_limitTicks) - _cycles);
        _budget = (int)Math.Min(int.MaxValue, (cycles + _cyclesPerInstruction - 1) / _cyclesPerInstruction);
        _countedBudget = _budget;
        _sliceEnd = _cycles + ((long)_budget * _cyclesPerInstruction);
    }

    /// <summary>Brings the counters and the clock to the instruction that is being executed.</summary>
    private void Sync(int budget)
    {
        InstructionsExecuted += _countedBudget - budget;
        _countedBudget = budget;
        _cycles = _sliceEnd - ((long)budget * _cyclesPerInstruction);
        SyncClock();
    }

    /// <summary>Whether something that happened during an instruction ends the slice.</summary>
    private bool MustLeave => _leaveSlice || InterruptIsDeliverable || Clock.NextAlarmTicks < _limitTicks;

    /// <summary>Calls the ROM with everything in step, and takes note of the time it used.</summary>
    private void CallRom()
    {
        var before = _cycles;
        try
        {
            _rom.Execute(this, _pc);
        }
        catch (BusErrorException error)
        {
            TakeException(error.IsWrite ? ExceptionCause.StoreProhibited : ExceptionCause.LoadProhibited, error.Address);
        }

        if (_cycles != before)
        {
            var left = Math.Max(0, _sliceEnd - _cycles);
            _budget = _countedBudget = (int)((left + _cyclesPerInstruction - 1) / _cyclesPerInstruction);
            _sliceEnd = _cycles + ((long)_budget * _cyclesPerInstruction);
        }
    }
}
