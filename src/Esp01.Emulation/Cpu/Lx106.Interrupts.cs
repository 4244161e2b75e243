namespace Esp01.Emulation.Cpu;

public sealed unsafe partial class Lx106
{
    private uint _interrupt;
    private uint _interruptEnable;
    private uint _interruptInputs;
    private bool _nmiPending;

    private bool InterruptIsDeliverable =>
        _nmiPending ||
        ((_interrupt & _interruptEnable & InterruptLines.Level1Mask) != 0 &&
         (_ps & (ProcessorStatus.InterruptLevelMask | ProcessorStatus.ExceptionMode)) == 0);

    /// <summary>
    /// Drives an interrupt input. A level line (0 to 5) is pending as long as its input is high; an edge line (8 to 13) and the
    /// NMI (14) latch the rise and stay pending when the input falls.
    /// </summary>
    public void SetInterrupt(int line, bool isHigh)
    {
        var bit = 1u << line;
        var rises = isHigh && (_interruptInputs & bit) == 0;
        _interruptInputs = isHigh ? _interruptInputs | bit : _interruptInputs & ~bit;
        if ((InterruptLines.LevelMask & bit) != 0)
            _interrupt = isHigh ? _interrupt | bit : _interrupt & ~bit;
        else if (rises && line == InterruptLines.Nmi)
            _nmiPending = true;
        else if (rises && (InterruptLines.EdgeMask & bit) != 0)
            _interrupt |= bit;
    }

    /// <summary>A short pulse on an edge line or the NMI.</summary>
    public void PulseInterrupt(int line)
    {
        SetInterrupt(line, true);
        SetInterrupt(line, false);
    }

    private void TakeInterrupt()
    {
        IsWaiting = false;
        EndIdle();
        if (_nmiPending)
        {
            _nmiPending = false;
            EnterHighPriority(SpecialRegister.Epc3, SpecialRegister.Eps3, level: 3, NmiVector);
            return;
        }

        TakeException(ExceptionCause.Level1Interrupt);
    }
}
