using System.Globalization;

namespace Esp01.Testing;

/// <summary>Instruction encodings of the LX106: a base word for each mnemonic, and the fields its operands go to.</summary>
public static class Lx106Encoding
{
    // Mnemonic, the bits that are always there, and where the operands go: r, s and t are register fields, for the rest see Place.
    private static readonly Dictionary<string, (uint Base, string Fields)> Instructions = """
        ADD     800000 r s t
        ADDX2   900000 r s t
        ADDX4   a00000 r s t
        ADDX8   b00000 r s t
        SUB     c00000 r s t
        SUBX2   d00000 r s t
        SUBX4   e00000 r s t
        SUBX8   f00000 r s t
        AND     100000 r s t
        OR      200000 r s t
        XOR     300000 r s t
        NEG     600000 r t
        ABS     600100 r t
        MUL16U  c10000 r s t
        MUL16S  d10000 r s t
        MULL    820000 r s t
        NSA     40e000 t s
        NSAU    40f000 t s
        EXTUI   040000 r t sae width
        MOVEQZ  830000 r s t
        MOVNEZ  930000 r s t
        MOVLTZ  a30000 r s t
        MOVGEZ  b30000 r s t
        ADDI    00c002 t s simm8
        ADDMI   00d002 t s simm8x256
        MOVI    00a002 t simm12
        SLLI    010000 r s sll
        SRAI    210000 r t sra
        SRLI    410000 r t imms
        SRC     810000 r s t
        SRL     910000 r t
        SLL     a10000 r s
        SRA     b10000 r t
        SSR     400000 s
        SSL     401000 s
        SSA8L   402000 s
        SSA8B   403000 s
        SSAI    404000 sas
        L8UI    000002 t s uimm8
        L16UI   001002 t s uimm8x2
        L16SI   009002 t s uimm8x2
        L32I    002002 t s uimm8x4
        S8I     004002 t s uimm8
        S16I    005002 t s uimm8x2
        S32I    006002 t s uimm8x4
        L32R    000001 t literal
        ADD.N   000a r s t
        ADDI.N  000b r s ai4
        MOV.N   000d t s
        MOVI.N  000c s simm7
        L32I.N  0008 t s uimm4x4
        S32I.N  0009 t s uimm4x4
        BEQZ.N  008c s label6
        BNEZ.N  00cc s label6
        RET.N   f00d
        NOP.N   f03d
        BREAK.N f02d imms
        ILL.N   f06d
        BEQZ    000016 s label12
        BNEZ    000056 s label12
        BLTZ    000096 s label12
        BGEZ    0000d6 s label12
        BEQI    000026 s b4 label8
        BNEI    000066 s b4 label8
        BLTI    0000a6 s b4 label8
        BGEI    0000e6 s b4 label8
        BLTUI   0000b6 s b4u label8
        BGEUI   0000f6 s b4u label8
        BNONE   000007 s t label8
        BEQ     001007 s t label8
        BLT     002007 s t label8
        BLTU    003007 s t label8
        BALL    004007 s t label8
        BBC     005007 s t label8
        BBCI    006007 s bit label8
        BANY    008007 s t label8
        BNE     009007 s t label8
        BGE     00a007 s t label8
        BGEU    00b007 s t label8
        BNALL   00c007 s t label8
        BBS     00d007 s t label8
        BBSI    00e007 s bit label8
        J       000006 label18
        JX      0000a0 s
        CALL0   000005 call18
        CALLX0  0000c0 s
        RET     000080
        ISYNC   002000
        RSYNC   002010
        ESYNC   002020
        DSYNC   002030
        EXCW    002080
        MEMW    0020c0
        EXTW    0020d0
        NOP     0020f0
        RFE     003000
        RFDE    003200
        RFI     003010 imms
        BREAK   004000 imms immt
        SYSCALL 005000
        SIMCALL 005100
        ILL     000000
        RSIL    006000 t imms
        WAITI   007000 imms
        RSR     030000 t
        WSR     130000 t
        XSR     610000 t
        """.Split('\n').Select(row => row.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)).ToDictionary(
            row => row[0], row => (uint.Parse(row[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), row.Length > 2 ? row[2] : ""), StringComparer.Ordinal);

    private static readonly Dictionary<string, uint> SpecialRegisters = """
        SAR=3 LITBASE=5 EPC1=177 EPC2=178 EPC3=179 DEPC=192 EPS2=194 EPS3=195 EXCSAVE1=209 EXCSAVE2=210 EXCSAVE3=211
        INTERRUPT=226 INTSET=226 INTCLEAR=227 INTENABLE=228 PS=230 VECBASE=231 EXCCAUSE=232 DEBUGCAUSE=233 CCOUNT=234
        PRID=235 EXCVADDR=238 CCOMPARE0=240
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(
            entry => entry[0], entry => uint.Parse(entry[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static readonly int[] B4 = [-1, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256];
    private static readonly int[] B4U = [32768, 65536, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256];

    /// <summary>Every mnemonic, upper case, with the fields of its operands in order.</summary>
    public static IEnumerable<(string Mnemonic, string Fields)> All => Instructions.Select(entry => (entry.Key, entry.Value.Fields));

    /// <param name="mnemonic">Upper case; RSR, WSR and XSR with the special register behind a dot.</param>
    /// <param name="evaluate">The value of an operand that is not a register.</param>
    /// <param name="check">False while labels are not known yet.</param>
    internal static (uint Bits, int Length) Encode(string mnemonic, string[] operands, uint address, Func<string, uint> evaluate, bool check)
    {
        var special = 0u;
        if (mnemonic.Length > 4 && mnemonic[..4] is "RSR." or "WSR." or "XSR.")
        {
            special = SpecialRegisters.TryGetValue(mnemonic[4..], out var number) ? number : uint.Parse(mnemonic[4..], CultureInfo.InvariantCulture);
            mnemonic = mnemonic[..3];
        }

        if (!Instructions.TryGetValue(mnemonic, out var instruction))
            throw new FormatException("there is no such instruction.");
        var fields = instruction.Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != operands.Length)
            throw new FormatException($"{fields.Length} operands expected, {operands.Length} found.");
        var bits = instruction.Base | (special << 8);
        for (var i = 0; i < fields.Length; i++)
            bits |= Place(fields[i], operands[i], address, evaluate, check);
        return (bits, (instruction.Base & 15) is >= 8 and <= 13 ? 2 : 3);
    }

    private static uint Place(string field, string operand, uint address, Func<string, uint> evaluate, bool check)
    {
        if (field is "r" or "s" or "t")
            return Register(operand) << (field switch { "r" => 12, "s" => 8, _ => 4 });
        var value = (int)evaluate(operand);
        var relative = value - (int)address - 4;
        return field switch
        {
            "uimm8" => Fit(value, 0, 255, 1) << 16,
            "uimm8x2" => Fit(value, 0, 255, 2) << 16,
            "uimm8x4" => Fit(value, 0, 255, 4) << 16,
            "uimm4x4" => Fit(value, 0, 15, 4) << 12,
            "simm8" => (Fit(value, -128, 127, 1) & 0xff) << 16,
            "simm8x256" => (Fit(value, -128, 127, 256) & 0xff) << 16,
            "simm12" => Fit(value, -2048, 2047, 1) is var imm ? ((imm & 0xff) << 16) | (imm & 0xf00) : 0,
            "simm7" => Fit(value, -32, 95, 1) is var imm ? ((imm & 15) << 12) | (imm & 0x70) : 0,
            "ai4" => Fit(value == -1 ? 0 : value, value == -1 ? 0 : 1, 15, 1) << 4,
            "imms" => Fit(value, 0, 15, 1) << 8,
            "immt" => Fit(value, 0, 15, 1) << 4,
            "sll" => Fit(32 - value, 1, 31, 1) is var shift ? ((shift & 15) << 4) | ((shift & 16) << 16) : 0,
            "sra" => Fit(value, 0, 31, 1) is var shift ? ((shift & 15) << 8) | ((shift & 16) << 16) : 0,
            "sae" => Fit(value, 0, 31, 1) is var shift ? ((shift & 15) << 8) | ((shift & 16) << 12) : 0,
            "sas" => Fit(value, 0, 31, 1) is var shift ? ((shift & 15) << 8) | (shift & 16) : 0,
            "width" => Fit(value - 1, 0, 15, 1) << 20,
            "bit" => Fit(value, 0, 31, 1) is var bit ? ((bit & 15) << 4) | ((bit & 16) << 8) : 0,
            "b4" => Index(B4, value) << 12,
            "b4u" => Index(B4U, value) << 12,
            _ when !check => 0,
            "label6" => Fit(relative, 0, 63, 1) is var to ? ((to & 15) << 12) | (to & 0x30) : 0,
            "label8" => (Fit(relative, -128, 127, 1) & 0xff) << 16,
            "label12" => (Fit(relative, -2048, 2047, 1) & 0xfff) << 12,
            "label18" => (Fit(relative, -131072, 131071, 1) & 0x3ffff) << 6,
            "call18" => (Fit(value - (int)(address & ~3u) - 4, -131072, 131071, 4) & 0x3ffff) << 6,
            "literal" => (Fit(value - (int)((address + 3) & ~3u), -65536, -1, 4) & 0xffff) << 8,
            _ => throw new FormatException($"field '{field}' has no rule."),
        };
    }

    private static uint Register(string operand) =>
        operand.Length > 1 && operand[0] is 'a' or 'A' && uint.TryParse(operand[1..], CultureInfo.InvariantCulture, out var number) && number < 16
            ? number
            : throw new FormatException($"'{operand}' is not a register.");

    private static uint Fit(int value, int minimum, int maximum, int scale) =>
        value % scale == 0 && value / scale >= minimum && value / scale <= maximum
            ? (uint)(value / scale)
            : throw new FormatException($"{value} does not fit: {minimum * scale} to {maximum * scale}" + (scale > 1 ? $" in steps of {scale}." : "."));

    private static uint Index(int[] table, int value) =>
        Array.IndexOf(table, value) is var index and >= 0 ? (uint)index : throw new FormatException($"{value} is not a branch constant.");
}
