using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Cpu;

/// <summary>Loads and stores that are not plain memory, and the instructions that are rare.</summary>
public sealed unsafe partial class Lx106
{
    /// <summary>
    /// Whether an 8 or 16 bit load from the instruction bus (IRAM, ROM, flash) fails as on the chip. Turned off, it gives the
    /// bytes, which no real ESP8266 does without an exception handler's help.
    /// </summary>
    public bool NarrowCodeLoadsFail { get; set; } = true;

    /// <summary>A load or store the quick way could not do.</summary>
    /// <returns>False when it raised an exception: go on at <see cref="_pc"/>.</returns>
    private bool AccessSlowly(Decoded* d, int budget)
    {
        _pc = AddressOf(d);
        var address = d->Opcode == Opcode.L32r ? (uint)d->Immediate : _a[d->S] + (uint)d->Immediate;
        var size = d->Opcode switch
        {
            Opcode.L8ui or Opcode.S8i => 1u,
            Opcode.L16ui or Opcode.L16si or Opcode.S16i => 2u,
            _ => 4u,
        };
        if ((address & (size - 1)) != 0)
        {
            Sync(budget);
            TakeException(ExceptionCause.LoadStoreAlignment, address);
            return false;
        }

        var isStore = d->Opcode is Opcode.S8i or Opcode.S16i or Opcode.S32i or Opcode.S32iN;
        if (Memory.IsCode(address))
            return isStore ? StoreToCode(address, size, _a[d->T], budget) : LoadNarrowFromCode(d, address, budget);

        Sync(budget);
        try
        {
            if (isStore)
                Store(address, size, _a[d->T]);
            else
                _a[d->T] = Load(d->Opcode, address);
            return true;
        }
        catch (BusErrorException)
        {
            TakeException(isStore ? ExceptionCause.StoreProhibited : ExceptionCause.LoadProhibited, address);
            return false;
        }
    }

    private uint Load(Opcode opcode, uint address) => opcode switch
    {
        Opcode.L8ui => Memory.ReadByte(address),
        Opcode.L16ui => Memory.ReadHalf(address),
        Opcode.L16si => (uint)(short)Memory.ReadHalf(address),
        _ => Memory.ReadWord(address),
    };

    private void Store(uint address, uint size, uint value)
    {
        switch (size)
        {
            case 1:
                Memory.WriteByte(address, (byte)value);
                break;
            case 2:
                Memory.WriteHalf(address, (ushort)value);
                break;
            default:
                Memory.WriteWord(address, value);
                break;
        }
    }

    private bool LoadNarrowFromCode(Decoded* d, uint address, int budget)
    {
        if (!Memory.IsMemory(address))
        {
            Sync(budget);
            TakeException(ExceptionCause.LoadProhibited, address);
            return false;
        }

        if (!NarrowCodeLoadsFail)
        {
            _a[d->T] = Load(d->Opcode, address);
            return true;
        }

        Sync(budget);
        TakeException(ExceptionCause.LoadStoreError, address);
        return false;
    }

    private bool StoreToCode(uint address, uint size, uint value, int budget)
    {
        if (Memory.IsWritableCode(address))
        {
            Store(address, size, value);
            return true;
        }

        Sync(budget);
        TakeException(Memory.IsMemory(address) ? ExceptionCause.LoadStoreError : ExceptionCause.StoreProhibited, address);
        return false;
    }

    /// <summary>System instructions. Leaves <see cref="_pc"/> where the program goes on.</summary>
    private void ExecuteRarely(Decoded* d, int budget)
    {
        _pc = AddressOf(d);
        Sync(budget);
        var next = _pc + d->Length;
        switch (d->Opcode)
        {
            case Opcode.Rsr when SpecialRegisterAccess.Allows(Opcode.Rsr, (SpecialRegister)d->Immediate):
                _a[d->T] = ReadSpecial((SpecialRegister)d->Immediate);
                break;
            case Opcode.Wsr when SpecialRegisterAccess.Allows(Opcode.Wsr, (SpecialRegister)d->Immediate):
                WriteSpecial((SpecialRegister)d->Immediate, _a[d->T]);
                break;
            case Opcode.Xsr when SpecialRegisterAccess.Allows(Opcode.Xsr, (SpecialRegister)d->Immediate):
                var old = ReadSpecial((SpecialRegister)d->Immediate);
                WriteSpecial((SpecialRegister)d->Immediate, _a[d->T]);
                _a[d->T] = old;
                break;
            case Opcode.Waiti:
                Wait((uint)d->Immediate);
                break;
            case Opcode.Rfe:
                _ps &= ~ProcessorStatus.ExceptionMode;
                next = _special[(byte)SpecialRegister.Epc1];
                break;
            case Opcode.Rfde:
                next = _special[(byte)SpecialRegister.Depc];
                break;
            case Opcode.Rfi when d->Immediate is 2 or 3:
                _ps = _special[(byte)SpecialRegister.Eps2 + d->Immediate - 2];
                next = _special[(byte)SpecialRegister.Epc2 + d->Immediate - 2];
                break;
            case Opcode.Syscall:
                TakeException(ExceptionCause.Syscall);
                return;
            case Opcode.Break or Opcode.BreakN:
                if (TakeDebugException(d->Opcode == Opcode.Break ? DebugCauseBreak : DebugCauseBreakN))
                    return;
                break;
            case Opcode.Rer or Opcode.Wer or Opcode.Iitlb or Opcode.Idtlb or Opcode.Pitlb or Opcode.Pdtlb or Opcode.Ritlb0 or
                Opcode.Ritlb1 or Opcode.Rdtlb0 or Opcode.Rdtlb1 or Opcode.Witlb or Opcode.Wdtlb:
                Memory.Diagnostics.Report($"Instruction {d->Opcode.ToString().ToUpperInvariant()} has no effect here", _pc);
                break;
            default:
                TakeException(ExceptionCause.IllegalInstruction);
                return;
        }

        _pc = next;
    }
}
