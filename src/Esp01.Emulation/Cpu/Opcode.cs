namespace Esp01.Emulation.Cpu;

/// <summary>What a decoded record tells the interpreter to do.</summary>
public enum Opcode : ushort
{
    /// <summary>Nothing decoded here yet.</summary>
    Undecoded,

    // Loads, stores, constants
    L32iN, S32iN, L32i, S32i, L8ui, S8i, L16ui, L16si, S16i, L32r, MoviN, Movi, MovN,

    // Arithmetic and logic
    AddN, AddiN, Add, Addi, Addmi, Addx2, Addx4, Addx8, Sub, Subx2, Subx4, Subx8, Neg, Abs, And, Or, Xor, Extui,
    Mul16u, Mul16s, Mull, Nsa, Nsau, Moveqz, Movnez, Movltz, Movgez,

    // Shifts
    Slli, Srli, Srai, Sll, Srl, Sra, Src, Ssl, Ssr, Ssai, Ssa8l, Ssa8b,

    // Branches, jumps, calls
    BeqzN, BnezN, Beqz, Bnez, Bltz, Bgez, Beqi, Bnei, Blti, Bgei, Bltui, Bgeui,
    Beq, Bne, Blt, Bge, Bltu, Bgeu, Bany, Bnone, Ball, Bnall, Bbc, Bbs, Bbci, Bbsi,
    J, Jx, Call0, Callx0, Ret, RetN,

    // Synchronisation
    Nop, NopN, Memw, Extw, Isync, Rsync, Esync, Dsync, Excw,

    // System
    Rsr, Wsr, Xsr, Rsil, Waiti, Rfe, Rfde, Rfi, Syscall, Simcall, Break, BreakN, Ill, IllN,
    Rer, Wer, Iitlb, Idtlb, Pitlb, Pdtlb, Ritlb0, Ritlb1, Rdtlb0, Rdtlb1, Witlb, Wdtlb,

    // Made by the decoder, not in the table

    /// <summary>No instruction has this bit pattern.</summary>
    Unknown,
}
