namespace Esp01.Emulation.Cpu;

public sealed unsafe partial class Lx106
{
    private const uint DebugVector = 0x10;
    private const uint NmiVector = 0x20;
    private const uint KernelVector = 0x30;
    private const uint UserVector = 0x50;
    private const uint DoubleVector = 0x70;

    private const uint DebugCauseBreak = 1 << 3;
    private const uint DebugCauseBreakN = 1 << 4;

    /// <summary>Told of every exception but interrupts: the cause and the instruction.</summary>
    public Action<ExceptionCause, uint>? OnException { get; set; }

    /// <summary>Goes to the exception vector as if the instruction at <see cref="ProgramCounter"/> had caused this.</summary>
    public void TakeException(ExceptionCause cause)
    {
        if (cause != ExceptionCause.Level1Interrupt)
            OnException?.Invoke(cause, _pc);
        uint vector;
        if ((_ps & ProcessorStatus.ExceptionMode) != 0)
        {
            _special[(byte)SpecialRegister.Depc] = _pc;
            vector = DoubleVector;
        }
        else
        {
            _special[(byte)SpecialRegister.Epc1] = _pc;
            vector = (_ps & ProcessorStatus.UserVectorMode) != 0 ? UserVector : KernelVector;
        }

        _special[(byte)SpecialRegister.ExcCause] = (uint)cause;
        _ps |= ProcessorStatus.ExceptionMode;
        _pc = _special[(byte)SpecialRegister.VecBase] + vector;
    }

    /// <summary>The same for an exception that has a data address.</summary>
    public void TakeException(ExceptionCause cause, uint dataAddress)
    {
        _special[(byte)SpecialRegister.ExcVAddr] = dataAddress;
        TakeException(cause);
    }

    /// <summary>A debug event: goes to the level 2 vector unless that level is masked.</summary>
    private bool TakeDebugException(uint debugCause)
    {
        var level = (_ps & ProcessorStatus.ExceptionMode) != 0 ? 1 : _ps & ProcessorStatus.InterruptLevelMask;
        if (level >= 2)
            return false;
        _special[(byte)SpecialRegister.DebugCause] = debugCause;
        EnterHighPriority(SpecialRegister.Epc2, SpecialRegister.Eps2, level: 2, DebugVector);
        return true;
    }

    private void EnterHighPriority(SpecialRegister epc, SpecialRegister eps, uint level, uint vector)
    {
        _special[(byte)epc] = _pc;
        _special[(byte)eps] = _ps;
        _ps = (_ps & ~ProcessorStatus.InterruptLevelMask) | ProcessorStatus.ExceptionMode | level;
        _pc = _special[(byte)SpecialRegister.VecBase] + vector;
    }
}
