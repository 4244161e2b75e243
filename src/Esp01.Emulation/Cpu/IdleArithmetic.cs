using System.Numerics;

namespace Esp01.Emulation.Cpu;

/// <summary>What <see cref="IdleProbe"/> needs of the instruction set, as functions: the value of an operation, and whether a branch is taken.</summary>
internal static unsafe class IdleArithmetic
{
    public static uint Of(Decoded* d, uint s, uint t, uint sar) => d->Opcode switch
    {
        Opcode.AddN or Opcode.Add => s + t,
        Opcode.AddiN => s + (uint)d->Immediate,
        Opcode.Addx2 => (s << 1) + t,
        Opcode.Addx4 => (s << 2) + t,
        Opcode.Addx8 => (s << 3) + t,
        Opcode.Sub => s - t,
        Opcode.Subx2 => (s << 1) - t,
        Opcode.Subx4 => (s << 2) - t,
        Opcode.Subx8 => (s << 3) - t,
        Opcode.Neg => 0 - t,
        Opcode.Abs => (int)t < 0 ? 0 - t : t,
        Opcode.And => s & t,
        Opcode.Or => s | t,
        Opcode.Xor => s ^ t,
        Opcode.Extui => (t >> d->Immediate) & (uint)d->Target,
        Opcode.Mul16u => (uint)(ushort)s * (ushort)t,
        Opcode.Mul16s => (uint)((short)s * (short)t),
        Opcode.Mull => s * t,
        Opcode.Nsa => (uint)BitOperations.LeadingZeroCount(s ^ (uint)((int)s >> 31)) - 1,
        Opcode.Nsau => (uint)BitOperations.LeadingZeroCount(s),
        Opcode.Slli => (uint)((ulong)s << d->Immediate),
        Opcode.Srli => t >> d->Immediate,
        Opcode.Srai => (uint)((int)t >> d->Immediate),
        Opcode.Sll => (uint)((ulong)s << 32 >> (int)sar),
        Opcode.Srl => (uint)((ulong)t >> (int)sar),
        Opcode.Sra => (uint)((long)(int)t >> (int)sar),
        Opcode.Src => (uint)((((ulong)s << 32) | t) >> (int)sar),
        Opcode.Ssl => 32 - (s & 31),
        Opcode.Ssr => s & 31,
        Opcode.Ssa8l => (s & 3) * 8,
        Opcode.Ssa8b => 32 - ((s & 3) * 8),
        _ => throw new ArgumentOutOfRangeException(nameof(d), d->Opcode, "Not an operation on registers."),
    };

    public static bool Branches(Decoded* d, uint s, uint t) => d->Opcode switch
    {
        Opcode.BeqzN or Opcode.Beqz => s == 0,
        Opcode.BnezN or Opcode.Bnez => s != 0,
        Opcode.Bltz => (int)s < 0,
        Opcode.Bgez => (int)s >= 0,
        Opcode.Beqi => s == (uint)d->Immediate,
        Opcode.Bnei => s != (uint)d->Immediate,
        Opcode.Blti => (int)s < d->Immediate,
        Opcode.Bgei => (int)s >= d->Immediate,
        Opcode.Bltui => s < (uint)d->Immediate,
        Opcode.Bgeui => s >= (uint)d->Immediate,
        Opcode.Beq => s == t,
        Opcode.Bne => s != t,
        Opcode.Blt => (int)s < (int)t,
        Opcode.Bge => (int)s >= (int)t,
        Opcode.Bltu => s < t,
        Opcode.Bgeu => s >= t,
        Opcode.Bany => (s & t) != 0,
        Opcode.Bnone => (s & t) == 0,
        Opcode.Ball => (~s & t) == 0,
        Opcode.Bnall => (~s & t) != 0,
        Opcode.Bbc => ((s >> (int)(t & 31)) & 1) == 0,
        Opcode.Bbs => ((s >> (int)(t & 31)) & 1) != 0,
        Opcode.Bbci => ((s >> d->Immediate) & 1) == 0,
        Opcode.Bbsi => ((s >> d->Immediate) & 1) != 0,
        _ => throw new ArgumentOutOfRangeException(nameof(d), d->Opcode, "Not a conditional branch."),
    };
}
