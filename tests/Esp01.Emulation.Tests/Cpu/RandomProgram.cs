using System.Globalization;
using Esp01.Emulation.Tests.Cpu.Exam;

namespace Esp01.Emulation.Tests.Cpu;

/// <summary>
/// Random but valid programs: arithmetic, shifts, forward branches, loads and stores (aligned and not) around A15, special
/// registers, and instructions that raise exceptions. Everything follows from the seed.
/// </summary>
internal static class RandomProgram
{
    private static readonly string[] ThreeRegisters =
    [
        "add", "addx2", "addx4", "addx8", "sub", "subx2", "subx4", "subx8", "and", "or", "xor", "mul16u", "mul16s", "mull",
        "moveqz", "movnez", "movltz", "movgez", "src", "add.n",
    ];

    private static readonly string[] TwoRegisters = ["neg", "abs", "nsa", "nsau", "sll", "mov.n"];
    private static readonly string[] ShiftAmounts = ["ssr", "ssl", "ssa8l", "ssa8b"];
    private static readonly string[] RegisterBranches = ["beq", "bne", "blt", "bge", "bltu", "bgeu", "bany", "bnone", "ball", "bnall", "bbc", "bbs"];
    private static readonly string[] ConstantBranches = ["beqi", "bnei", "blti", "bgei", "bltui", "bgeui"];
    private static readonly string[] ZeroBranches = ["beqz", "bnez", "bltz", "bgez", "beqz.n", "bnez.n"];
    private static readonly int[] CommonConstants = [2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 64, 128, 256];
    private static readonly (string Mnemonic, int Scale)[] MemoryOperations =
        [("l8ui", 1), ("l16ui", 2), ("l16si", 2), ("l32i", 4), ("s8i", 1), ("s16i", 2), ("s32i", 4)];

    private static readonly string[] SavedSpecials = ["sar", "epc2", "epc3", "eps2", "eps3", "excsave3"];
    private static readonly string[] Raising = ["ill", "syscall", "break 1, 15", "rsr.99 a3", "wsr.200 a4", "xsr.7 a5"];

    public static IReadOnlyList<ExamCase> Cases(int seed, int cases, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, cases).Select(number => Case(random, number, length))];
    }

    private static ExamCase Case(Random random, int number, int length)
    {
        var lines = new List<string>();
        for (var i = 0; i < length; i++)
            lines.Add($"l{number}x{i}: {Instruction(random, number, i, length)}");
        lines.Add($"nop\nnop\nl{number}x{length}: nop");
        var before = string.Join(' ', Enumerable.Range(0, 15).Select(register => $"a{register}={Interesting(random)}"));
        return new(string.Join('\n', lines), before);
    }

    private static uint Interesting(Random random) => random.Next(4) switch
    {
        0 => (uint)random.Next(-3, 40),
        1 => 1u << random.Next(32),
        2 => 0x80000000u - (uint)random.Next(3),
        _ => (uint)random.NextInt64(1L << 32),
    };

    private static string Instruction(Random random, int number, int index, int length)
    {
        string Any(string[] choices) => choices[random.Next(choices.Length)];
        string Source() => Invariant($"a{random.Next(16)}");
        string Target() => Invariant($"a{random.Next(15)}");
        string Ahead() => Invariant($"l{number}x{Math.Min(length, index + 2 + random.Next(1, 5))}");
        switch (random.Next(20))
        {
            case < 5:
                return $"{Any(ThreeRegisters)} {Target()}, {Source()}, {Source()}";
            case 5:
                return $"{Any(TwoRegisters)} {Target()}, {Source()}";
            case 6:
                // Right shifts by 32, which SSL and SSA8B can ask for, are where QEMU and the manual part ways.
                if (random.Next(4) == 0)
                    return $"ssr {Source()}\n{(random.Next(2) == 0 ? "srl" : "sra")} {Target()}, {Source()}";
                return random.Next(5) == 0 ? Invariant($"ssai {random.Next(32)}") : $"{Any(ShiftAmounts)} {Source()}";
            case 7:
                return random.Next(3) switch
                {
                    0 => Invariant($"slli {Target()}, {Source()}, {random.Next(1, 32)}"),
                    1 => Invariant($"srli {Target()}, {Source()}, {random.Next(16)}"),
                    _ => Invariant($"srai {Target()}, {Source()}, {random.Next(32)}"),
                };
            case 8:
                return Invariant($"extui {Target()}, {Source()}, {random.Next(32)}, {random.Next(1, 17)}");
            case 9:
                return random.Next(3) switch
                {
                    0 => Invariant($"addi {Target()}, {Source()}, {random.Next(-128, 128)}"),
                    1 => Invariant($"addmi {Target()}, {Source()}, {random.Next(-128, 128) * 256}"),
                    _ => Invariant($"addi.n {Target()}, {Source()}, {random.Next(1, 16)}"),
                };
            case 10:
                return random.Next(2) == 0
                    ? Invariant($"movi {Target()}, {random.Next(-2048, 2048)}")
                    : Invariant($"movi.n {Target()}, {random.Next(-32, 96)}");
            case 11:
                return $"{Any(RegisterBranches)} {Source()}, {Source()}, {Ahead()}";
            case 12:
                return Invariant($"{Any(ConstantBranches)} {Source()}, {CommonConstants[random.Next(CommonConstants.Length)]}, {Ahead()}");
            case 13:
                return random.Next(3) == 0
                    ? Invariant($"{(random.Next(2) == 0 ? "bbci" : "bbsi")} {Source()}, {random.Next(32)}, {Ahead()}")
                    : $"{Any(ZeroBranches)} {Source()}, {Ahead()}";
            case < 18:
                var (mnemonic, scale) = MemoryOperations[random.Next(MemoryOperations.Length)];
                // A15 is even and a multiple of 4; one access in eight goes through a copy of it that is odd.
                return random.Next(8) == 0
                    ? Invariant($"addi a14, a15, {random.Next(1, 4)}\n{mnemonic} {Target()}, a14, {random.Next(0, 60 / scale) * scale}")
                    : Invariant($"{mnemonic} {Target()}, a15, {random.Next(0, 240 / scale) * scale}");
            case 18:
                var special = Any(SavedSpecials);
                // Bits of SAR beyond 32 make shifts undefined.
                return random.Next(3) switch
                {
                    0 => $"rsr.{special} {Target()}",
                    1 => $"extui a13, {Source()}, 3, 5\nwsr.{special} a13\nrsync",
                    _ => $"extui a13, {Source()}, 7, 4\nxsr.{special} a13\nrsync",
                };
            default:
                return Any(Raising);
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
