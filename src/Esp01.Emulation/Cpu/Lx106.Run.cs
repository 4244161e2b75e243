using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Cpu;

public sealed unsafe partial class Lx106
{
    private bool _leaveSlice;
    private bool _stopRequested;
    private long _limitTicks;

    /// <summary>
    /// Runs the board to <paramref name="limit"/>: instructions, and every alarm at its time. While the processor waits or is
    /// halted, time jumps from alarm to alarm. Ends a few ticks late when the last instruction is long, never early unless
    /// <see cref="RequestStop"/> is called.
    /// </summary>
    public void RunUntil(SimulatedTime limit)
    {
        _stopRequested = false;
        while (Clock.NowTicks < limit.Ticks && !_stopRequested)
        {
            _limitTicks = Math.Min(limit.Ticks, Clock.NextAlarmTicks);
            if (InterruptIsDeliverable && !IsHalted)
                TakeInterrupt();
            if (IsHalted || IsWaiting)
                SkipTo(_limitTicks);
            else
                RunSlice();
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

    private void RunSlice()
    {
        throw new NotSupportedException("The interpreter is not connected yet.");
    }

    private void CallRom()
    {
        try
        {
            _rom.Execute(this, _pc);
        }
        catch (BusErrorException error)
        {
            TakeException(error.IsWrite ? ExceptionCause.StoreProhibited : ExceptionCause.LoadProhibited, error.Address);
        }
    }
}
