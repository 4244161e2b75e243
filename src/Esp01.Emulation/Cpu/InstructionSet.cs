namespace Esp01.Emulation.Cpu;

/// <summary>
/// Every instruction of the LX106, as the Xtensa Instruction Set Architecture manual prints them: op2 op1 r s t op0, bit 23 to
/// bit 0, or bit 15 to bit 0 for the narrow ones. Building it checks that no two rows overlap.
/// </summary>
public static class InstructionSet
{
    public static IReadOnlyList<InstructionFormat> Formats { get; } = Checked(
    [
        // Loads, stores, constants
        new(Opcode.L32iN, "l32i.n", "at, as, UImm4x4", "iiii ssss tttt 1000"),
        new(Opcode.S32iN, "s32i.n", "at, as, UImm4x4", "iiii ssss tttt 1001"),
        new(Opcode.L8ui, "l8ui", "at, as, UImm8", "iiii iiii 0000 ssss tttt 0010"),
        new(Opcode.L16ui, "l16ui", "at, as, UImm8x2", "iiii iiii 0001 ssss tttt 0010"),
        new(Opcode.L32i, "l32i", "at, as, UImm8x4", "iiii iiii 0010 ssss tttt 0010"),
        new(Opcode.S8i, "s8i", "at, as, UImm8", "iiii iiii 0100 ssss tttt 0010"),
        new(Opcode.S16i, "s16i", "at, as, UImm8x2", "iiii iiii 0101 ssss tttt 0010"),
        new(Opcode.S32i, "s32i", "at, as, UImm8x4", "iiii iiii 0110 ssss tttt 0010"),
        new(Opcode.L16si, "l16si", "at, as, UImm8x2", "iiii iiii 1001 ssss tttt 0010"),
        new(Opcode.L32r, "l32r", "at, Literal16", "iiii iiii iiii iiii tttt 0001"),
        new(Opcode.MoviN, "movi.n", "as, SImm7", "iiii ssss 0iii 1100"),
        new(Opcode.Movi, "movi", "at, SImm12b", "iiii iiii 1010 iiii tttt 0010"),
        new(Opcode.MovN, "mov.n", "at, as", "0000 ssss tttt 1101"),

        // Arithmetic and logic
        new(Opcode.AddN, "add.n", "ar, as, at", "rrrr ssss tttt 1010"),
        new(Opcode.AddiN, "addi.n", "ar, as, Ai4const", "rrrr ssss iiii 1011"),
        new(Opcode.Addi, "addi", "at, as, SImm8", "iiii iiii 1100 ssss tttt 0010"),
        new(Opcode.Addmi, "addmi", "at, as, SImm8x256", "iiii iiii 1101 ssss tttt 0010"),
        new(Opcode.And, "and", "ar, as, at", "0001 0000 rrrr ssss tttt 0000"),
        new(Opcode.Or, "or", "ar, as, at", "0010 0000 rrrr ssss tttt 0000"),
        new(Opcode.Xor, "xor", "ar, as, at", "0011 0000 rrrr ssss tttt 0000"),
        new(Opcode.Neg, "neg", "ar, at", "0110 0000 rrrr 0000 tttt 0000"),
        new(Opcode.Abs, "abs", "ar, at", "0110 0000 rrrr 0001 tttt 0000"),
        new(Opcode.Add, "add", "ar, as, at", "1000 0000 rrrr ssss tttt 0000"),
        new(Opcode.Addx2, "addx2", "ar, as, at", "1001 0000 rrrr ssss tttt 0000"),
        new(Opcode.Addx4, "addx4", "ar, as, at", "1010 0000 rrrr ssss tttt 0000"),
        new(Opcode.Addx8, "addx8", "ar, as, at", "1011 0000 rrrr ssss tttt 0000"),
        new(Opcode.Sub, "sub", "ar, as, at", "1100 0000 rrrr ssss tttt 0000"),
        new(Opcode.Subx2, "subx2", "ar, as, at", "1101 0000 rrrr ssss tttt 0000"),
        new(Opcode.Subx4, "subx4", "ar, as, at", "1110 0000 rrrr ssss tttt 0000"),
        new(Opcode.Subx8, "subx8", "ar, as, at", "1111 0000 rrrr ssss tttt 0000"),
        new(Opcode.Mul16u, "mul16u", "ar, as, at", "1100 0001 rrrr ssss tttt 0000"),
        new(Opcode.Mul16s, "mul16s", "ar, as, at", "1101 0001 rrrr ssss tttt 0000"),
        new(Opcode.Mull, "mull", "ar, as, at", "1000 0010 rrrr ssss tttt 0000"),
        new(Opcode.Nsa, "nsa", "at, as", "0100 0000 1110 ssss tttt 0000"),
        new(Opcode.Nsau, "nsau", "at, as", "0100 0000 1111 ssss tttt 0000"),
        new(Opcode.Extui, "extui", "ar, at, Sae", "wwww 010i rrrr iiii tttt 0000"),
        new(Opcode.Moveqz, "moveqz", "ar, as, at", "1000 0011 rrrr ssss tttt 0000"),
        new(Opcode.Movnez, "movnez", "ar, as, at", "1001 0011 rrrr ssss tttt 0000"),
        new(Opcode.Movltz, "movltz", "ar, as, at", "1010 0011 rrrr ssss tttt 0000"),
        new(Opcode.Movgez, "movgez", "ar, as, at", "1011 0011 rrrr ssss tttt 0000"),

        // Shifts
        new(Opcode.Slli, "slli", "ar, as, Msalp32", "000i 0001 rrrr ssss iiii 0000"),
        new(Opcode.Srai, "srai", "ar, at, Sargt", "001i 0001 rrrr iiii tttt 0000"),
        new(Opcode.Srli, "srli", "ar, at, S", "0100 0001 rrrr iiii tttt 0000"),
        new(Opcode.Src, "src", "ar, as, at", "1000 0001 rrrr ssss tttt 0000"),
        new(Opcode.Srl, "srl", "ar, at", "1001 0001 rrrr 0000 tttt 0000"),
        new(Opcode.Sll, "sll", "ar, as", "1010 0001 rrrr ssss 0000 0000"),
        new(Opcode.Sra, "sra", "ar, at", "1011 0001 rrrr 0000 tttt 0000"),
        new(Opcode.Ssr, "ssr", "as", "0100 0000 0000 ssss 0000 0000"),
        new(Opcode.Ssl, "ssl", "as", "0100 0000 0001 ssss 0000 0000"),
        new(Opcode.Ssa8l, "ssa8l", "as", "0100 0000 0010 ssss 0000 0000"),
        new(Opcode.Ssa8b, "ssa8b", "as", "0100 0000 0011 ssss 0000 0000"),
        new(Opcode.Ssai, "ssai", "Sas", "0100 0000 0100 iiii 000i 0000"),

        // Branches
        new(Opcode.BeqzN, "beqz.n", "as, ULabel6", "iiii ssss 10ii 1100"),
        new(Opcode.BnezN, "bnez.n", "as, ULabel6", "iiii ssss 11ii 1100"),
        new(Opcode.Beqz, "beqz", "as, Label12", "iiii iiii iiii ssss 0001 0110"),
        new(Opcode.Bnez, "bnez", "as, Label12", "iiii iiii iiii ssss 0101 0110"),
        new(Opcode.Bltz, "bltz", "as, Label12", "iiii iiii iiii ssss 1001 0110"),
        new(Opcode.Bgez, "bgez", "as, Label12", "iiii iiii iiii ssss 1101 0110"),
        new(Opcode.Beqi, "beqi", "as, B4const, Label8", "iiii iiii rrrr ssss 0010 0110"),
        new(Opcode.Bnei, "bnei", "as, B4const, Label8", "iiii iiii rrrr ssss 0110 0110"),
        new(Opcode.Blti, "blti", "as, B4const, Label8", "iiii iiii rrrr ssss 1010 0110"),
        new(Opcode.Bgei, "bgei", "as, B4const, Label8", "iiii iiii rrrr ssss 1110 0110"),
        new(Opcode.Bltui, "bltui", "as, B4constu, Label8", "iiii iiii rrrr ssss 1011 0110"),
        new(Opcode.Bgeui, "bgeui", "as, B4constu, Label8", "iiii iiii rrrr ssss 1111 0110"),
        new(Opcode.Bnone, "bnone", "as, at, Label8", "iiii iiii 0000 ssss tttt 0111"),
        new(Opcode.Beq, "beq", "as, at, Label8", "iiii iiii 0001 ssss tttt 0111"),
        new(Opcode.Blt, "blt", "as, at, Label8", "iiii iiii 0010 ssss tttt 0111"),
        new(Opcode.Bltu, "bltu", "as, at, Label8", "iiii iiii 0011 ssss tttt 0111"),
        new(Opcode.Ball, "ball", "as, at, Label8", "iiii iiii 0100 ssss tttt 0111"),
        new(Opcode.Bbc, "bbc", "as, at, Label8", "iiii iiii 0101 ssss tttt 0111"),
        new(Opcode.Bbci, "bbci", "as, Bbi, Label8", "iiii iiii 011i ssss iiii 0111"),
        new(Opcode.Bany, "bany", "as, at, Label8", "iiii iiii 1000 ssss tttt 0111"),
        new(Opcode.Bne, "bne", "as, at, Label8", "iiii iiii 1001 ssss tttt 0111"),
        new(Opcode.Bge, "bge", "as, at, Label8", "iiii iiii 1010 ssss tttt 0111"),
        new(Opcode.Bgeu, "bgeu", "as, at, Label8", "iiii iiii 1011 ssss tttt 0111"),
        new(Opcode.Bnall, "bnall", "as, at, Label8", "iiii iiii 1100 ssss tttt 0111"),
        new(Opcode.Bbs, "bbs", "as, at, Label8", "iiii iiii 1101 ssss tttt 0111"),
        new(Opcode.Bbsi, "bbsi", "as, Bbi, Label8", "iiii iiii 111i ssss iiii 0111"),

        // Jumps and calls
        new(Opcode.J, "j", "Label18", "iiii iiii iiii iiii ii00 0110"),
        new(Opcode.Jx, "jx", "as", "0000 0000 0000 ssss 1010 0000"),
        new(Opcode.Call0, "call0", "SOffsetX4", "iiii iiii iiii iiii ii00 0101"),
        new(Opcode.Callx0, "callx0", "as", "0000 0000 0000 ssss 1100 0000"),
        new(Opcode.Ret, "ret", "", "0000 0000 0000 ssss 1000 0000"),
        new(Opcode.RetN, "ret.n", "", "1111 ssss 0000 1101"),

        // Synchronisation
        new(Opcode.Isync, "isync", "", "0000 0000 0010 0000 0000 0000"),
        new(Opcode.Rsync, "rsync", "", "0000 0000 0010 0000 0001 0000"),
        new(Opcode.Esync, "esync", "", "0000 0000 0010 0000 0010 0000"),
        new(Opcode.Dsync, "dsync", "", "0000 0000 0010 0000 0011 0000"),
        new(Opcode.Excw, "excw", "", "0000 0000 0010 0000 1000 0000"),
        new(Opcode.Memw, "memw", "", "0000 0000 0010 0000 1100 0000"),
        new(Opcode.Extw, "extw", "", "0000 0000 0010 0000 1101 0000"),
        new(Opcode.Nop, "nop", "", "0000 0000 0010 0000 1111 0000"),
        new(Opcode.NopN, "nop.n", "", "1111 0000 0011 1101"),

        // System
        new(Opcode.Ill, "ill", "", "0000 0000 0000 0000 0000 0000"),
        new(Opcode.IllN, "ill.n", "", "1111 0000 0110 1101"),
        new(Opcode.Rfe, "rfe", "", "0000 0000 0011 0000 0000 0000"),
        new(Opcode.Rfde, "rfde", "", "0000 0000 0011 0010 0000 0000"),
        new(Opcode.Rfi, "rfi", "S", "0000 0000 0011 iiii 0001 0000"),
        new(Opcode.Break, "break", "S", "0000 0000 0100 iiii wwww 0000"),
        new(Opcode.BreakN, "break.n", "S", "1111 iiii 0010 1101"),
        new(Opcode.Syscall, "syscall", "", "0000 0000 0101 0000 0000 0000"),
        new(Opcode.Simcall, "simcall", "", "0000 0000 0101 0001 0000 0000"),
        new(Opcode.Rsil, "rsil", "at, S", "0000 0000 0110 iiii tttt 0000"),
        new(Opcode.Waiti, "waiti", "S", "0000 0000 0111 iiii 0000 0000"),
        new(Opcode.Rsr, "rsr", "at, Sr", "0000 0011 iiii iiii tttt 0000"),
        new(Opcode.Wsr, "wsr", "at, Sr", "0001 0011 iiii iiii tttt 0000"),
        new(Opcode.Xsr, "xsr", "at, Sr", "0110 0001 iiii iiii tttt 0000"),
        new(Opcode.Rer, "rer", "at, as", "0100 0000 0110 ssss tttt 0000"),
        new(Opcode.Wer, "wer", "at, as", "0100 0000 0111 ssss tttt 0000"),
        new(Opcode.Ritlb0, "ritlb0", "at, as", "0101 0000 0011 ssss tttt 0000"),
        new(Opcode.Iitlb, "iitlb", "as", "0101 0000 0100 ssss 0000 0000"),
        new(Opcode.Pitlb, "pitlb", "at, as", "0101 0000 0101 ssss tttt 0000"),
        new(Opcode.Witlb, "witlb", "at, as", "0101 0000 0110 ssss tttt 0000"),
        new(Opcode.Ritlb1, "ritlb1", "at, as", "0101 0000 0111 ssss tttt 0000"),
        new(Opcode.Rdtlb0, "rdtlb0", "at, as", "0101 0000 1011 ssss tttt 0000"),
        new(Opcode.Idtlb, "idtlb", "as", "0101 0000 1100 ssss 0000 0000"),
        new(Opcode.Pdtlb, "pdtlb", "at, as", "0101 0000 1101 ssss tttt 0000"),
        new(Opcode.Wdtlb, "wdtlb", "at, as", "0101 0000 1110 ssss tttt 0000"),
        new(Opcode.Rdtlb1, "rdtlb1", "at, as", "0101 0000 1111 ssss tttt 0000"),
    ]);

    private static readonly InstructionFormat[][] Buckets = [.. Enumerable.Range(0, 256).Select(RowsOfBucket)];

    /// <summary>The row that matches an instruction word, its first byte lowest; null when there is none.</summary>
    public static InstructionFormat? Find(uint word)
    {
        foreach (var format in Buckets[BucketOf(word)])
        {
            if (format.Matches(word))
                return format;
        }

        return null;
    }

    /// <summary>2 or 3, from the lowest four bits of the first byte.</summary>
    public static int LengthOf(uint word) => (word & 15) is >= 8 and <= 13 ? 2 : 3;

    // op0 and op1: narrow instructions have no op1, so they stand in every bucket of their op0.
    private static int BucketOf(uint word) => (int)((word & 15) | ((word >> 12) & 0xf0));

    private static InstructionFormat[] RowsOfBucket(int bucket)
    {
        var word = (uint)((bucket & 15) | ((bucket & 0xf0) << 12));
        return [.. Formats.Where(format => ((word ^ format.Value) & format.Mask & (format.Length == 2 ? 0xfu : 0xf000fu)) == 0)];
    }

    private static InstructionFormat[] Checked(InstructionFormat[] formats)
    {
        for (var i = 0; i < formats.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (formats[i].Overlaps(formats[j]))
                    throw new InvalidOperationException($"Two rows of the instruction table match the same bits:\n{formats[i]}\n{formats[j]}");
            }
        }

        return formats;
    }
}
