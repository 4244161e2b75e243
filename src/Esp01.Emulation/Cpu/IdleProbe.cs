using System.Runtime.InteropServices;
using Esp01.Emulation.Memory;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Cpu;

/// <summary>
/// Finds out whether a program only waits: follows it, without changing anything, from where it is until it comes there again, and
/// looks whether it has got anywhere. It has not when everything it will look at is as it was, but for what it made of the time.
/// </summary>
/// <remarks>
/// What is written goes to cells of the probe's own. Registers and cells that the clock was read into, or computed from it, are
/// marked; they may differ. A program that touches any register but the clock and the watchdog's, or calls the ROM for more than
/// the interrupt lock and a division, is never taken for one that waits.
/// </remarks>
internal sealed unsafe class IdleProbe(Lx106 cpu, MemoryMap memory, DecodedCode code)
{
    // MicroPython polls 33 queues twice for one look at its input.
    private const int MostInstructions = 12_000;

    private const int RegisterCount = 17;
    private const int Sar = 16;

    private const uint MicrosecondCounter = 0x3ff20c00;
    private const uint Frc2Count = 0x60000624;
    private const uint Frc2Control = 0x60000628;
    private const uint WatchdogFeed = 0x60000914;
    private const uint WatchdogFeedValue = 0x73;
    private const uint LockFunction = 0x40000f74;
    private const uint UnlockFunction = 0x40000f80;
    private const uint DivideFunction = 0x4000e21c;
    private const uint LockedLevel = 3;
    private const uint SavedPs = 0x3fffdcc0;

    private readonly Dictionary<uint, Cell> _cells = [];
    private readonly uint[] _register = new uint[RegisterCount];
    private readonly uint[] _registerBefore = new uint[RegisterCount];
    private uint _timed;
    private uint _readFirst;
    private uint _written;
    private uint _ps;
    private uint _startPs;
    private uint _pc;
    private uint _start;
    private int _count;
    private long _cycles;

    /// <summary>How many instructions the program needs to come round to where it is, if it only waits; else 0.</summary>
    public int FindRound()
    {
        Begin(extraTicks: 0);
        return GoesRound() ? _count : 0;
    }

    /// <summary>
    /// Whether it would still wait that much later: comes round twice, because the first time it may look at what it read of the clock
    /// before. The way may be another one, as where it waits for microseconds and needs one look or two.
    /// </summary>
    public bool StillWaits(long extraTicks)
    {
        Begin(extraTicks);
        return GoesRound() && GoesRound();
    }

    private bool GoesRound()
    {
        for (var left = MostInstructions; left > 0 && Step(); left--)
        {
            _count++;
            if (_pc == _start && _ps == _startPs && HasGotNowhere())
                return true;
        }

        return false;
    }

    private void Begin(long extraTicks)
    {
        _cells.Clear();
        cpu.Registers.CopyTo(_register);
        _register[Sar] = cpu.ReadSpecial(SpecialRegister.Sar);
        _register.CopyTo(_registerBefore.AsSpan());
        (_timed, _readFirst, _written, _count) = (0, 0, 0, 0);
        _ps = _startPs = cpu.ReadSpecial(SpecialRegister.Ps);
        _pc = _start = cpu.ProgramCounter;
        _cycles = extraTicks * cpu.CyclesPerTick;
    }

    private bool HasGotNowhere()
    {
        for (var r = 0; r < RegisterCount; r++)
        {
            var bit = 1u << r;
            if ((_readFirst & _written & ~_timed & bit) != 0 && _register[r] != _registerBefore[r])
                return false;
        }

        foreach (var cell in _cells.Values)
        {
            if (cell.IsRead && cell.IsWritten && !cell.IsTimed && cell.Value != cell.Before)
                return false;
        }

        return true;
    }

    /// <summary>One instruction.</summary>
    /// <returns>False where it cannot be followed.</returns>
    private bool Step()
    {
        _cycles += cpu.CyclesPerInstruction;
        if (_pc - Lx106.RomStart < Lx106.RomLength)
            return CallRom();
        if (_pc - DecodedCode.Start >= DecodedCode.Length)
            return false;
        var d = code.Records + (_pc - DecodedCode.Start);
        var opcode = d->Opcode;
        if (opcode is >= Opcode.BeqzN and <= Opcode.RetN)
            return Jump(d);
        _pc += d->Length;
        switch (opcode)
        {
            case Opcode.L32iN or Opcode.L32i or Opcode.L8ui or Opcode.L16ui or Opcode.L16si:
                return Load(d);
            case Opcode.S32iN or Opcode.S32i or Opcode.S8i or Opcode.S16i:
                return Store(d);
            case Opcode.L32r:
                return LoadLiteral(d);
            case Opcode.MoviN:
                Put(d->S, (uint)d->Immediate, isTimed: false);
                return true;
            case Opcode.Movi:
                Put(d->T, (uint)d->Immediate, isTimed: false);
                return true;
            case Opcode.MovN:
                Put(d->T, Get(d->S), IsTimed(d->S));
                return true;
            case Opcode.Addi or Opcode.Addmi:
                Put(d->T, Get(d->S) + (uint)d->Immediate, IsTimed(d->S));
                return true;
            case Opcode.Nsa or Opcode.Nsau:
                Put(d->T, IdleArithmetic.Of(d, Get(d->S), 0, 0), IsTimed(d->S));
                return true;
            case Opcode.Ssl or Opcode.Ssr or Opcode.Ssa8l or Opcode.Ssa8b:
                Put(Sar, IdleArithmetic.Of(d, Get(d->S), 0, 0), IsTimed(d->S));
                return true;
            case Opcode.Ssai:
                Put(Sar, (uint)d->Immediate, isTimed: false);
                return true;
            case Opcode.AddiN or Opcode.Slli:
                Put(d->R, IdleArithmetic.Of(d, Get(d->S), 0, 0), IsTimed(d->S));
                return true;
            case Opcode.Neg or Opcode.Abs or Opcode.Extui or Opcode.Srli or Opcode.Srai:
                Put(d->R, IdleArithmetic.Of(d, 0, Get(d->T), 0), IsTimed(d->T));
                return true;
            case Opcode.Srl or Opcode.Sra:
                Put(d->R, IdleArithmetic.Of(d, 0, Get(d->T), Get(Sar)), IsTimed(d->T) || IsTimed(Sar));
                return true;
            case Opcode.Sll:
                Put(d->R, IdleArithmetic.Of(d, Get(d->S), 0, Get(Sar)), IsTimed(d->S) || IsTimed(Sar));
                return true;
            case Opcode.Src:
                Put(d->R, IdleArithmetic.Of(d, Get(d->S), Get(d->T), Get(Sar)), IsTimed(d->S) || IsTimed(d->T) || IsTimed(Sar));
                return true;
            case >= Opcode.Moveqz and <= Opcode.Movgez:
                MoveIf(d);
                return true;
            case >= Opcode.AddN and <= Opcode.Mull:
                Put(d->R, IdleArithmetic.Of(d, Get(d->S), Get(d->T), 0), IsTimed(d->S) || IsTimed(d->T));
                return true;
            case >= Opcode.Nop and <= Opcode.Excw:
                return true;
            case Opcode.Rsil:
                Put(d->T, _ps, isTimed: false);
                _ps = (_ps & ~ProcessorStatus.InterruptLevelMask) | (uint)d->Immediate;
                return true;
            case Opcode.Wsr when d->Immediate == (int)SpecialRegister.Ps && !IsTimed(d->T):
                _ps = Get(d->T);
                return true;
            case Opcode.Rsr when d->Immediate == (int)SpecialRegister.Ps:
                Put(d->T, _ps, isTimed: false);
                return true;
            case Opcode.Rsr when d->Immediate == (int)SpecialRegister.CCount:
                Put(d->T, cpu.CycleCount + (uint)_cycles, isTimed: true);
                return true;
            default:
                return false;
        }
    }

    private bool CallRom()
    {
        if (_pc == LockFunction)
        {
            Put(2, _ps, isTimed: false);
            CellAt(SavedPs, isWholeWrite: true) = new() { Value = _ps, IsWritten = true };
            _ps = (_ps & ~ProcessorStatus.InterruptLevelMask) | LockedLevel;
        }
        else if (_pc == UnlockFunction)
        {
            _ps &= ~ProcessorStatus.InterruptLevelMask;
        }
        else if (_pc == DivideFunction && Get(3) != 0)
        {
            Put(2, Get(2) / Get(3), IsTimed(2) || IsTimed(3));
        }
        else
        {
            return false;
        }

        _pc = Get(0);
        return true;
    }

    private bool Jump(Decoded* d)
    {
        var next = _pc + d->Length;
        switch (d->Opcode)
        {
            case Opcode.J:
                _pc += (uint)d->Target;
                break;
            case Opcode.Jx or Opcode.Callx0:
                var target = Get(d->S);
                if (d->Opcode == Opcode.Callx0)
                    Put(0, next, isTimed: false);
                _pc = target;
                break;
            case Opcode.Call0:
                Put(0, next, isTimed: false);
                _pc += (uint)d->Target;
                break;
            case Opcode.Ret or Opcode.RetN:
                _pc = Get(0);
                break;
            default:
                var usesT = d->Opcode is >= Opcode.Beq and <= Opcode.Bbs;
                _pc = IdleArithmetic.Branches(d, Get(d->S), usesT ? Get(d->T) : 0) ? _pc + (uint)d->Target : next;
                break;
        }

        return true;
    }

    private void MoveIf(Decoded* d)
    {
        var condition = Get(d->T);
        var moves = d->Opcode switch
        {
            Opcode.Moveqz => condition == 0,
            Opcode.Movnez => condition != 0,
            Opcode.Movltz => (int)condition < 0,
            _ => (int)condition >= 0,
        };
        if (moves)
            Put(d->R, Get(d->S), IsTimed(d->S));
        else
            Put(d->R, Get(d->R), IsTimed(d->R));
    }

    private bool LoadLiteral(Decoded* d)
    {
        var address = (uint)d->Immediate;
        if (!memory.IsMemory(address))
            return false;
        Put(d->T, memory.ReadWord(address), isTimed: false);
        return true;
    }

    private bool Load(Decoded* d)
    {
        var address = Get(d->S) + (uint)d->Immediate;
        var isWord = d->Opcode is Opcode.L32iN or Opcode.L32i;
        if (IsTimed(d->S) || (address & (d->Opcode == Opcode.L8ui ? 0u : isWord ? 3u : 1u)) != 0)
            return false;
        if (isWord && address is MicrosecondCounter or Frc2Count)
        {
            Put(d->T, address == Frc2Count ? CountOfFrc2() : (uint)((cpu.Clock.NowTicks + Ahead) / SimulatedTime.TicksPerMicrosecond), isTimed: true);
            return true;
        }

        if (!memory.IsMemory(address) || (!isWord && memory.IsCode(address)))
            return false;
        ref var cell = ref CellAt(address & ~3u, isWholeWrite: false);
        cell.IsRead |= !cell.IsWritten;
        var shifted = cell.Value >> (int)((address & 3) * 8);
        Put(d->T, d->Opcode switch
        {
            Opcode.L8ui => (byte)shifted,
            Opcode.L16ui => (ushort)shifted,
            Opcode.L16si => (uint)(short)shifted,
            _ => shifted,
        }, cell.IsTimed);
        return true;
    }

    /// <summary>How far the clock would be on, in ticks.</summary>
    private long Ahead => _cycles / cpu.CyclesPerTick;

    private uint CountOfFrc2()
    {
        var control = memory.ReadWord(Frc2Control);
        var shift = ((control >> 2) & 3) switch
        {
            0 => 0,
            1 => 4,
            _ => 8,
        };
        const uint Enabled = 1 << 7;
        return memory.ReadWord(Frc2Count) + ((control & Enabled) == 0 ? 0 : (uint)(Ahead >> shift));
    }

    private bool Store(Decoded* d)
    {
        var address = Get(d->S) + (uint)d->Immediate;
        var (value, isTimed) = (Get(d->T), IsTimed(d->T));
        var mask = d->Opcode switch
        {
            Opcode.S8i => 0xffu,
            Opcode.S16i => 0xffffu,
            _ => uint.MaxValue,
        };
        if (IsTimed(d->S) || (address & (mask == 0xff ? 0u : mask == 0xffff ? 1u : 3u)) != 0)
            return false;
        if (address == WatchdogFeed)
            return mask == uint.MaxValue && value == WatchdogFeedValue;
        if (!memory.IsPlainRam(address))
            return false;
        var isWhole = mask == uint.MaxValue;
        ref var cell = ref CellAt(address & ~3u, isWhole);
        var shift = (int)((address & 3) * 8);
        // The rest of a word that is written in part is still what it was.
        cell.IsRead |= !isWhole && !cell.IsWritten;
        cell.Value = (cell.Value & ~(mask << shift)) | ((value & mask) << shift);
        cell.IsTimed = isWhole ? isTimed : cell.IsTimed | isTimed;
        cell.IsWritten = true;
        return true;
    }

    private ref Cell CellAt(uint address, bool isWholeWrite)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, address, out var exists);
        if (!exists && !isWholeWrite)
            cell.Value = cell.Before = memory.ReadWord(address);
        return ref cell;
    }

    private uint Get(int register)
    {
        _readFirst |= (1u << register) & ~_written;
        return _register[register];
    }

    private bool IsTimed(int register) => (_timed & (1u << register)) != 0;

    private void Put(int register, uint value, bool isTimed)
    {
        var bit = 1u << register;
        _register[register] = value;
        _written |= bit;
        _timed = isTimed ? _timed | bit : _timed & ~bit;
    }

    private struct Cell
    {
        public uint Value;
        public uint Before;
        public bool IsRead;
        public bool IsWritten;
        public bool IsTimed;
    }
}
