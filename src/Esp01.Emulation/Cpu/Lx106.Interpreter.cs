using System.Numerics;
using System.Runtime.CompilerServices;
using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Cpu;

/// <summary>The interpreter: one switch over decoded records.</summary>
public sealed unsafe partial class Lx106
{
    // Locals instead of fields, pointers instead of arrays, and a constant step to the next record in every case: this loop is
    // what the speed of the board depends on. A case either continues, jumps, or breaks out of the switch to do a load or
    // store the slow way.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Interpret()
    {
        const uint start = DecodedCode.Start;
        var records = _code.Records;
        var a = _a;
        var read = Memory.ReadPages;
        var write = Memory.WritePages;
        var narrow = Memory.NarrowReadPages;
        var budget = _budget;
        uint pc;
        Decoded* d;

    Lookup:
        pc = _pc;
    Jump:
        if (pc - start < _codeLimit)
        {
            d = records + (pc - start);
        }
        else
        {
            _pc = pc;
            if (--budget < 0)
                goto OutOfBudget;
            Sync(budget);
            ExecuteElsewhere();
            budget = _budget;
            if (!MustLeave)
                goto Lookup;
            return;
        }

        while (true)
        {
            if (--budget < 0)
            {
                _pc = AddressOf(d);
                goto OutOfBudget;
            }

            switch (d->Opcode)
            {
                case Opcode.L32iN:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = read[address >> MemoryMap.PageBits];
                        if ((address & 3) == 0 && page != 0)
                        {
                            a[d->T] = *(uint*)(page + (nint)address);
                            d += 2;
                            continue;
                        }

                        break;
                    }

                case Opcode.S32iN:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = write[address >> MemoryMap.PageBits];
                        if ((address & 3) == 0 && page != 0)
                        {
                            *(uint*)(page + (nint)address) = a[d->T];
                            d += 2;
                            continue;
                        }

                        break;
                    }

                case Opcode.L32i:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = read[address >> MemoryMap.PageBits];
                        if ((address & 3) == 0 && page != 0)
                        {
                            a[d->T] = *(uint*)(page + (nint)address);
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.S32i:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = write[address >> MemoryMap.PageBits];
                        if ((address & 3) == 0 && page != 0)
                        {
                            *(uint*)(page + (nint)address) = a[d->T];
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.L8ui:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = narrow[address >> MemoryMap.PageBits];
                        if (page != 0)
                        {
                            a[d->T] = *(byte*)(page + (nint)address);
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.S8i:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = write[address >> MemoryMap.PageBits];
                        if (page != 0)
                        {
                            *(byte*)(page + (nint)address) = (byte)a[d->T];
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.L16ui:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = narrow[address >> MemoryMap.PageBits];
                        if ((address & 1) == 0 && page != 0)
                        {
                            a[d->T] = *(ushort*)(page + (nint)address);
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.L16si:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = narrow[address >> MemoryMap.PageBits];
                        if ((address & 1) == 0 && page != 0)
                        {
                            a[d->T] = (uint)*(short*)(page + (nint)address);
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.S16i:
                    {
                        var address = a[d->S] + (uint)d->Immediate;
                        var page = write[address >> MemoryMap.PageBits];
                        if ((address & 1) == 0 && page != 0)
                        {
                            *(ushort*)(page + (nint)address) = (ushort)a[d->T];
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.L32r:
                    {
                        var address = (uint)d->Immediate;
                        var page = read[address >> MemoryMap.PageBits];
                        if (page != 0)
                        {
                            a[d->T] = *(uint*)(page + (nint)address);
                            d += 3;
                            continue;
                        }

                        break;
                    }

                case Opcode.MoviN:
                    a[d->S] = (uint)d->Immediate;
                    d += 2;
                    continue;
                case Opcode.Movi:
                    a[d->T] = (uint)d->Immediate;
                    d += 3;
                    continue;
                case Opcode.MovN:
                    a[d->T] = a[d->S];
                    d += 2;
                    continue;
                case Opcode.AddN:
                    a[d->R] = a[d->S] + a[d->T];
                    d += 2;
                    continue;
                case Opcode.AddiN:
                    a[d->R] = a[d->S] + (uint)d->Immediate;
                    d += 2;
                    continue;
                case Opcode.Add:
                    a[d->R] = a[d->S] + a[d->T];
                    d += 3;
                    continue;
                case Opcode.Addi:
                    a[d->T] = a[d->S] + (uint)d->Immediate;
                    d += 3;
                    continue;
                case Opcode.Addmi:
                    a[d->T] = a[d->S] + (uint)d->Immediate;
                    d += 3;
                    continue;
                case Opcode.Addx2:
                    a[d->R] = (a[d->S] << 1) + a[d->T];
                    d += 3;
                    continue;
                case Opcode.Addx4:
                    a[d->R] = (a[d->S] << 2) + a[d->T];
                    d += 3;
                    continue;
                case Opcode.Addx8:
                    a[d->R] = (a[d->S] << 3) + a[d->T];
                    d += 3;
                    continue;
                case Opcode.Sub:
                    a[d->R] = a[d->S] - a[d->T];
                    d += 3;
                    continue;
                case Opcode.Subx2:
                    a[d->R] = (a[d->S] << 1) - a[d->T];
                    d += 3;
                    continue;
                case Opcode.Subx4:
                    a[d->R] = (a[d->S] << 2) - a[d->T];
                    d += 3;
                    continue;
                case Opcode.Subx8:
                    a[d->R] = (a[d->S] << 3) - a[d->T];
                    d += 3;
                    continue;
                case Opcode.Neg:
                    a[d->R] = 0 - a[d->T];
                    d += 3;
                    continue;
                case Opcode.Abs:
                    a[d->R] = (int)a[d->T] < 0 ? 0 - a[d->T] : a[d->T];
                    d += 3;
                    continue;
                case Opcode.And:
                    a[d->R] = a[d->S] & a[d->T];
                    d += 3;
                    continue;
                case Opcode.Or:
                    a[d->R] = a[d->S] | a[d->T];
                    d += 3;
                    continue;
                case Opcode.Xor:
                    a[d->R] = a[d->S] ^ a[d->T];
                    d += 3;
                    continue;
                case Opcode.Extui:
                    a[d->R] = (a[d->T] >> d->Immediate) & (uint)d->Target;
                    d += 3;
                    continue;
                case Opcode.Mul16u:
                    a[d->R] = (uint)(ushort)a[d->S] * (ushort)a[d->T];
                    d += 3;
                    continue;
                case Opcode.Mul16s:
                    a[d->R] = (uint)((short)a[d->S] * (short)a[d->T]);
                    d += 3;
                    continue;
                case Opcode.Mull:
                    a[d->R] = a[d->S] * a[d->T];
                    d += 3;
                    continue;
                case Opcode.Nsa:
                    a[d->T] = (uint)BitOperations.LeadingZeroCount(a[d->S] ^ (uint)((int)a[d->S] >> 31)) - 1;
                    d += 3;
                    continue;
                case Opcode.Nsau:
                    a[d->T] = (uint)BitOperations.LeadingZeroCount(a[d->S]);
                    d += 3;
                    continue;
                case Opcode.Moveqz:
                    if (a[d->T] == 0)
                        a[d->R] = a[d->S];
                    d += 3;
                    continue;
                case Opcode.Movnez:
                    if (a[d->T] != 0)
                        a[d->R] = a[d->S];
                    d += 3;
                    continue;
                case Opcode.Movltz:
                    if ((int)a[d->T] < 0)
                        a[d->R] = a[d->S];
                    d += 3;
                    continue;
                case Opcode.Movgez:
                    if ((int)a[d->T] >= 0)
                        a[d->R] = a[d->S];
                    d += 3;
                    continue;

                case Opcode.Slli:
                    a[d->R] = (uint)((ulong)a[d->S] << d->Immediate);
                    d += 3;
                    continue;
                case Opcode.Srli:
                    a[d->R] = a[d->T] >> d->Immediate;
                    d += 3;
                    continue;
                case Opcode.Srai:
                    a[d->R] = (uint)((int)a[d->T] >> d->Immediate);
                    d += 3;
                    continue;
                case Opcode.Sll:
                    a[d->R] = (uint)((ulong)a[d->S] << 32 >> (int)_sar);
                    d += 3;
                    continue;
                case Opcode.Srl:
                    a[d->R] = (uint)((ulong)a[d->T] >> (int)_sar);
                    d += 3;
                    continue;
                case Opcode.Sra:
                    a[d->R] = (uint)((long)(int)a[d->T] >> (int)_sar);
                    d += 3;
                    continue;
                case Opcode.Src:
                    a[d->R] = (uint)((((ulong)a[d->S] << 32) | a[d->T]) >> (int)_sar);
                    d += 3;
                    continue;
                case Opcode.Ssl:
                    _sar = 32 - (a[d->S] & 31);
                    d += 3;
                    continue;
                case Opcode.Ssr:
                    _sar = a[d->S] & 31;
                    d += 3;
                    continue;
                case Opcode.Ssai:
                    _sar = (uint)d->Immediate;
                    d += 3;
                    continue;
                case Opcode.Ssa8l:
                    _sar = (a[d->S] & 3) * 8;
                    d += 3;
                    continue;
                case Opcode.Ssa8b:
                    _sar = 32 - ((a[d->S] & 3) * 8);
                    d += 3;
                    continue;

                case Opcode.BeqzN:
                    d += a[d->S] == 0 ? d->Target : 2;
                    continue;
                case Opcode.BnezN:
                    d += a[d->S] != 0 ? d->Target : 2;
                    continue;
                case Opcode.Beqz:
                    d += a[d->S] == 0 ? d->Target : 3;
                    continue;
                case Opcode.Bnez:
                    d += a[d->S] != 0 ? d->Target : 3;
                    continue;
                case Opcode.Bltz:
                    d += (int)a[d->S] < 0 ? d->Target : 3;
                    continue;
                case Opcode.Bgez:
                    d += (int)a[d->S] >= 0 ? d->Target : 3;
                    continue;
                case Opcode.Beqi:
                    d += a[d->S] == (uint)d->Immediate ? d->Target : 3;
                    continue;
                case Opcode.Bnei:
                    d += a[d->S] != (uint)d->Immediate ? d->Target : 3;
                    continue;
                case Opcode.Blti:
                    d += (int)a[d->S] < d->Immediate ? d->Target : 3;
                    continue;
                case Opcode.Bgei:
                    d += (int)a[d->S] >= d->Immediate ? d->Target : 3;
                    continue;
                case Opcode.Bltui:
                    d += a[d->S] < (uint)d->Immediate ? d->Target : 3;
                    continue;
                case Opcode.Bgeui:
                    d += a[d->S] >= (uint)d->Immediate ? d->Target : 3;
                    continue;
                case Opcode.Beq:
                    d += a[d->S] == a[d->T] ? d->Target : 3;
                    continue;
                case Opcode.Bne:
                    d += a[d->S] != a[d->T] ? d->Target : 3;
                    continue;
                case Opcode.Blt:
                    d += (int)a[d->S] < (int)a[d->T] ? d->Target : 3;
                    continue;
                case Opcode.Bge:
                    d += (int)a[d->S] >= (int)a[d->T] ? d->Target : 3;
                    continue;
                case Opcode.Bltu:
                    d += a[d->S] < a[d->T] ? d->Target : 3;
                    continue;
                case Opcode.Bgeu:
                    d += a[d->S] >= a[d->T] ? d->Target : 3;
                    continue;
                case Opcode.Bany:
                    d += (a[d->S] & a[d->T]) != 0 ? d->Target : 3;
                    continue;
                case Opcode.Bnone:
                    d += (a[d->S] & a[d->T]) == 0 ? d->Target : 3;
                    continue;
                case Opcode.Ball:
                    d += (~a[d->S] & a[d->T]) == 0 ? d->Target : 3;
                    continue;
                case Opcode.Bnall:
                    d += (~a[d->S] & a[d->T]) != 0 ? d->Target : 3;
                    continue;
                case Opcode.Bbc:
                    d += ((a[d->S] >> (int)(a[d->T] & 31)) & 1) == 0 ? d->Target : 3;
                    continue;
                case Opcode.Bbs:
                    d += ((a[d->S] >> (int)(a[d->T] & 31)) & 1) != 0 ? d->Target : 3;
                    continue;
                case Opcode.Bbci:
                    d += ((a[d->S] >> d->Immediate) & 1) == 0 ? d->Target : 3;
                    continue;
                case Opcode.Bbsi:
                    d += ((a[d->S] >> d->Immediate) & 1) != 0 ? d->Target : 3;
                    continue;

                case Opcode.J:
                    d += d->Target;
                    continue;
                case Opcode.Call0:
                    a[0] = start + (uint)(d - records) + 3;
                    d += d->Target;
                    continue;
                case Opcode.Callx0:
                    {
                        var target = a[d->S];
                        a[0] = start + (uint)(d - records) + 3;
                        pc = target;
                        goto Jump;
                    }

                case Opcode.Jx:
                    pc = a[d->S];
                    goto Jump;
                case Opcode.Ret or Opcode.RetN:
                    pc = a[0];
                    goto Jump;

                case Opcode.Memw or Opcode.Nop or Opcode.Extw or Opcode.Isync or Opcode.Rsync or Opcode.Esync or Opcode.Dsync or Opcode.Excw:
                    d += 3;
                    continue;
                case Opcode.NopN:
                    d += 2;
                    continue;

                case Opcode.Rsil:
                    a[d->T] = _ps;
                    _ps = (_ps & ~ProcessorStatus.InterruptLevelMask) | (uint)d->Immediate;
                    d += 3;
                    if (!InterruptIsDeliverable)
                        continue;
                    goto Leave;
                case Opcode.Wsr when d->Immediate == (int)SpecialRegister.Ps:
                    _ps = a[d->T] & PsMask;
                    d += 3;
                    if (!InterruptIsDeliverable)
                        continue;
                    goto Leave;

                case Opcode.Undecoded:
                    // Decoding takes no time: the instruction is counted when it is executed.
                    budget++;
                    if (TryDecode(d, budget))
                        continue;
                    goto Exception;
                default:
                    ExecuteRarely(d, budget);
                    if (!MustLeave)
                        goto Lookup;
                    _budget = budget;
                    return;
            }

            if (AccessSlowly(d, budget))
            {
                d += d->Length;
                if (!MustLeave)
                    continue;
                goto Leave;
            }

            goto Exception;
        }

    Exception:
        if (!MustLeave)
            goto Lookup;
        _budget = budget;
        return;

    Leave:
        _pc = AddressOf(d);
        _budget = budget;
        Sync(budget);
        return;
    OutOfBudget:
        _budget = 0;
        Sync(0);
    }

    /// <summary>An instruction outside the range that is decoded: the mask ROM, or nothing that can be fetched.</summary>
    private void ExecuteElsewhere()
    {
        _budget = _countedBudget;
        if (_pc - RomStart < RomLength)
            CallRom();
        else
            TakeException(ExceptionCause.InstructionFetchProhibited, _pc);
    }
}
