namespace Esp01.Emulation.Cpu;

public sealed unsafe partial class Lx106
{
    private const uint PsMask = ProcessorStatus.InterruptLevelMask | ProcessorStatus.ExceptionMode | ProcessorStatus.UserVectorMode;

    // XCHAL_HW_CONFIGID0 and 1 of the LX106's core-isa.h.
    private const uint ConfigurationHigh = 0xc28cdafa;
    private const uint ConfigurationLow = 0x1082b6f6;

    // What has no behaviour here (debug scratch, save registers) is only stored; the rest has fields of its own.
    private readonly uint[] _special = new uint[256];
    private uint _sar;
    private uint _ps;

    private void ResetSpecialRegisters()
    {
        Array.Clear(_special);
        _sar = 0;
        _ps = ProcessorStatus.ExceptionMode | ProcessorStatus.InterruptLevelMask;
        _interrupt = 0;
        _interruptEnable = 0;
        _interruptInputs = 0;
        _nmiPending = false;
        _special[(byte)SpecialRegister.VecBase] = ResetVectorBase;
        _ccountOffset = (uint)-_cycles;
        _compareAlarm.Cancel();
    }

    /// <summary>As RSR reads it.</summary>
    public uint ReadSpecial(SpecialRegister register) => register switch
    {
        SpecialRegister.Sar => _sar,
        SpecialRegister.Ps => _ps,
        SpecialRegister.Interrupt => _interrupt,
        SpecialRegister.IntClear => 0,
        SpecialRegister.IntEnable => _interruptEnable,
        SpecialRegister.CCount => CycleCount,
        SpecialRegister.PrId => 0,
        SpecialRegister.ConfigId0 => ConfigurationHigh,
        SpecialRegister.ConfigId1 => ConfigurationLow,
        _ => _special[(byte)register],
    };

    /// <summary>As WSR writes it.</summary>
    public void WriteSpecial(SpecialRegister register, uint value)
    {
        switch (register)
        {
            case SpecialRegister.Sar:
                _sar = value & 63;
                break;
            case SpecialRegister.Ps:
                _ps = value & PsMask;
                break;
            case SpecialRegister.Interrupt:
                _interrupt |= value & InterruptLines.SoftwareMask;
                break;
            case SpecialRegister.IntClear:
                _interrupt &= ~(value & (InterruptLines.SoftwareMask | InterruptLines.EdgeMask));
                break;
            case SpecialRegister.IntEnable:
                _interruptEnable = value;
                break;
            case SpecialRegister.VecBase:
                _special[(byte)register] = value & ~0xfffu;
                break;
            case SpecialRegister.CCount:
                _ccountOffset = value - (uint)_cycles;
                SetCompareAlarm();
                break;
            case SpecialRegister.CCompare0:
                _special[(byte)register] = value;
                _interrupt &= ~InterruptLines.CCompareMask;
                SetCompareAlarm();
                break;
            case SpecialRegister.LitBase:
                // The address of every literal is in the decoded code.
                _special[(byte)register] = value & 0xfffff001;
                _code.DiscardAll();
                break;
            case SpecialRegister.IBreakEnable or SpecialRegister.DBreakC0 or SpecialRegister.ICountLevel when value != 0:
                _special[(byte)register] = value;
                Memory.Diagnostics.Report($"Hardware breakpoint or single step ({register}) has no effect here", _pc, (uint)register, value);
                break;
            case SpecialRegister.PrId or SpecialRegister.ConfigId0 or SpecialRegister.ConfigId1:
                break;
            default:
                _special[(byte)register] = value;
                break;
        }
    }
}
