using Esp01.Emulation.Tests.Cpu.Exam;

namespace Esp01.Emulation.Tests.Cpu;

/// <summary>Assembly text, registers before, registers after, as the instruction set manual defines them.</summary>
public class InstructionTests
{
    public static TheoryData<string, string, string> Questions { get; } = new()
    {
        { "add a4, a2, a3", "a2=0xffffffff a3=2", "a4=1" },
        { "add.n a4, a2, a3", "a2=0x7fffffff a3=1", "a4=0x80000000" },
        { "addi a4, a2, -128", "a2=100", "a4=-28" },
        { "addi a4, a2, 127", "a2=100", "a4=227" },
        { "addi.n a4, a2, -1", "a2=0", "a4=-1" },
        { "addi.n a4, a2, 15", "a2=1", "a4=16" },
        { "addmi a4, a2, -32768", "a2=32768", "a4=0" },
        { "addmi a4, a2, 32512", "a2=1", "a4=32513" },
        { "addx2 a4, a2, a3", "a2=5 a3=1", "a4=11" },
        { "addx4 a4, a2, a3", "a2=5 a3=1", "a4=21" },
        { "addx8 a4, a2, a3", "a2=0x20000000 a3=1", "a4=1" },
        { "sub a4, a2, a3", "a2=1 a3=2", "a4=-1" },
        { "subx2 a4, a2, a3", "a2=5 a3=1", "a4=9" },
        { "subx4 a4, a2, a3", "a2=5 a3=1", "a4=19" },
        { "subx8 a4, a2, a3", "a2=5 a3=1", "a4=39" },
        { "neg a4, a2", "a2=0x80000000", "a4=0x80000000" },
        { "neg a4, a2", "a2=7", "a4=-7" },
        { "abs a4, a2", "a2=-7", "a4=7" },
        { "abs a4, a2", "a2=0x80000000", "a4=0x80000000" },
        { "and a4, a2, a3", "a2=0xf0f0f0f0 a3=0xff00ff00", "a4=0xf000f000" },
        { "or a4, a2, a3", "a2=0xf0f0f0f0 a3=0xff00ff00", "a4=0xfff0fff0" },
        { "xor a4, a2, a3", "a2=0xf0f0f0f0 a3=0xff00ff00", "a4=0x0ff00ff0" },
        { "mul16u a4, a2, a3", "a2=0x1ffff a3=0xffff", "a4=0xfffe0001" },
        { "mul16s a4, a2, a3", "a2=0xffff a3=0x8000", "a4=32768" },
        { "mull a4, a2, a3", "a2=0x10001 a3=0x10001", "a4=0x00020001" },
        { "nsa a4, a2", "a2=0", "a4=31" },
        { "nsa a4, a2", "a2=-1", "a4=31" },
        { "nsa a4, a2", "a2=0x40000000", "a4=0" },
        { "nsa a4, a2", "a2=-2", "a4=30" },
        { "nsau a4, a2", "a2=0", "a4=32" },
        { "nsau a4, a2", "a2=0x00010000", "a4=15" },
        { "extui a4, a2, 4, 8", "a2=0x12345678", "a4=0x67" },
        { "extui a4, a2, 31, 16", "a2=0x80000000", "a4=1" },
        { "extui a4, a2, 16, 16", "a2=0x12345678", "a4=0x1234" },
        { "moveqz a4, a2, a3", "a2=5 a3=0 a4=1", "a4=5" },
        { "moveqz a4, a2, a3", "a2=5 a3=1 a4=1", "a4=1" },
        { "movnez a4, a2, a3", "a2=5 a3=-1 a4=1", "a4=5" },
        { "movltz a4, a2, a3", "a2=5 a3=-1 a4=1", "a4=5" },
        { "movltz a4, a2, a3", "a2=5 a3=0 a4=1", "a4=1" },
        { "movgez a4, a2, a3", "a2=5 a3=0 a4=1", "a4=5" },
        { "movi a4, -2048", "", "a4=-2048" },
        { "movi a4, 2047", "", "a4=2047" },
        { "movi.n a4, -32", "", "a4=-32" },
        { "movi.n a4, 95", "", "a4=95" },
        { "mov.n a4, a2", "a2=77", "a4=77" },
        { "slli a4, a2, 31", "a2=3", "a4=0x80000000" },
        { "slli a4, a2, 1", "a2=0xc0000001", "a4=0x80000002" },
        { "srli a4, a2, 15", "a2=0x80000000", "a4=0x10000" },
        { "srai a4, a2, 31", "a2=0x80000000", "a4=-1" },
        { "srai a4, a2, 3", "a2=-16", "a4=-2" },
        { "ssl a2\nsll a4, a3", "a2=0 a3=0x12345678", "a4=0x12345678 sar=32" },
        { "ssl a2\nsll a4, a3", "a2=36 a3=0x12345678", "a4=0x23456780 sar=28" },
        { "ssr a2\nsrl a4, a3", "a2=36 a3=0x12345678", "a4=0x01234567 sar=4" },
        { "ssr a2\nsra a4, a3", "a2=31 a3=0x80000000", "a4=-1 sar=31" },
        { "ssai 12\nsrc a4, a2, a3", "a2=0x12345678 a3=0x9abcdef0", "a4=0x6789abcd sar=12" },
        { "ssa8l a2\nsrc a4, a3, a5", "a2=3 a3=0x11223344 a5=0x55667788", "a4=0x22334455 sar=24" },
        { "ssa8b a2\nsrc a4, a3, a5", "a2=1 a3=0x11223344 a5=0x55667788", "a4=0x22334455 sar=24" },
        { "ssa8b a2\nsrc a4, a3, a5", "a2=0 a3=0x11223344 a5=0x55667788", "a4=0x11223344 sar=32" },
        { "s32i a2, a15, 8\nl32i a4, a15, 8", "a2=0x87654321", "a4=0x87654321" },
        { "s32i.n a2, a15, 60\nl32i.n a4, a15, 60", "a2=0x87654321", "a4=0x87654321" },
        { "s32i a2, a15, 4\ns8i a3, a15, 5\nl32i a4, a15, 4", "a2=0x11111111 a3=0x1ff", "a4=0x1111ff11" },
        { "s32i a2, a15, 4\ns16i a3, a15, 6\nl32i a4, a15, 4", "a2=0x11111111 a3=0x1ffee", "a4=0xffee1111" },
        { "s32i a2, a15, 0\nl8ui a4, a15, 3", "a2=0x87654321", "a4=0x87" },
        { "s32i a2, a15, 0\nl16ui a4, a15, 2", "a2=0x87654321", "a4=0x8765" },
        { "s32i a2, a15, 0\nl16si a4, a15, 2", "a2=0x87654321", "a4=0xffff8765" },
        { "wsr.excsave3 a2\nxsr.excsave3 a3\nrsr.excsave3 a4", "a2=11 a3=22", "a3=11 a4=22" },
        { "movi a2, 0x2f\nwsr.ps a2\nrsil a4, 1\nrsr.ps a5\nmovi a2, 32\nwsr.ps a2", "", "a4=0x2f a5=0x21" },
        { "rsr.prid a4", "", "a4=0" },
        { "rsr.176 a4\nrsr.208 a5", "", "a4=0xc28cdafa a5=0x1082b6f6" },
        { "call0 next\nmovi a4, 1\nj over\n.align 4\nnext: movi a5, 2\nret\nover: nop", "", "a4=1 a5=2" },
        { "nop\nmemw\nextw\nisync\nrsync\nesync\ndsync\nnop.n", "a4=3", "a4=3" },
    };

    /// <summary>Branches: the operands, and whether the branch is taken.</summary>
    public static TheoryData<string, string, bool> Branches { get; } = new()
    {
        { "beq a2, a3", "a2=5 a3=5", true }, { "beq a2, a3", "a2=5 a3=6", false },
        { "bne a2, a3", "a2=5 a3=6", true }, { "bne a2, a3", "a2=5 a3=5", false },
        { "blt a2, a3", "a2=-1 a3=0", true }, { "blt a2, a3", "a2=0 a3=-1", false },
        { "bge a2, a3", "a2=0 a3=0", true }, { "bge a2, a3", "a2=-1 a3=0", false },
        { "bltu a2, a3", "a2=0 a3=-1", true }, { "bltu a2, a3", "a2=-1 a3=0", false },
        { "bgeu a2, a3", "a2=-1 a3=0", true }, { "bgeu a2, a3", "a2=0 a3=-1", false },
        { "bany a2, a3", "a2=6 a3=3", true }, { "bany a2, a3", "a2=4 a3=3", false },
        { "bnone a2, a3", "a2=4 a3=3", true }, { "bnone a2, a3", "a2=6 a3=3", false },
        { "ball a2, a3", "a2=7 a3=3", true }, { "ball a2, a3", "a2=6 a3=3", false },
        { "bnall a2, a3", "a2=6 a3=3", true }, { "bnall a2, a3", "a2=7 a3=3", false },
        { "bbc a2, a3", "a2=0x7fffffff a3=63", true }, { "bbc a2, a3", "a2=0x80000000 a3=31", false },
        { "bbs a2, a3", "a2=0x80000000 a3=31", true }, { "bbs a2, a3", "a2=1 a3=1", false },
        { "bbci a2, 17", "a2=0xfffdffff", true }, { "bbci a2, 17", "a2=0x20000", false },
        { "bbsi a2, 31", "a2=0x80000000", true }, { "bbsi a2, 31", "a2=0x7fffffff", false },
        { "beqi a2, -1", "a2=-1", true }, { "beqi a2, 256", "a2=255", false },
        { "bnei a2, 12", "a2=11", true }, { "bnei a2, 12", "a2=12", false },
        { "blti a2, 1", "a2=-5", true }, { "blti a2, -1", "a2=-1", false },
        { "bgei a2, -1", "a2=-1", true }, { "bgei a2, 64", "a2=63", false },
        { "bltui a2, 32768", "a2=32767", true }, { "bltui a2, 65536", "a2=-1", false },
        { "bgeui a2, 65536", "a2=-1", true }, { "bgeui a2, 32768", "a2=32767", false },
        { "beqz a2", "a2=0", true }, { "beqz a2", "a2=1", false },
        { "bnez a2", "a2=1", true }, { "bnez a2", "a2=0", false },
        { "bltz a2", "a2=-1", true }, { "bltz a2", "a2=0", false },
        { "bgez a2", "a2=0", true }, { "bgez a2", "a2=-1", false },
        { "beqz.n a2", "a2=0", true }, { "beqz.n a2", "a2=1", false },
        { "bnez.n a2", "a2=1", true }, { "bnez.n a2", "a2=0", false },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void An_instruction_does_what_the_manual_says(string body, string before, string after) =>
        AssertAnswer(new ExamPaper(new ExamCase(body, before)).SitBy(new VirtualCandidate())[0], after);

    [Theory]
    [MemberData(nameof(Branches))]
    public void A_branch_is_taken_exactly_when_its_condition_holds(string branch, string before, bool isTaken) =>
        AssertAnswer(new ExamPaper(BranchCase(branch, before, 0)).SitBy(new VirtualCandidate())[0], isTaken ? "a4=2" : "a4=1");

    [Fact]
    public void QEMU_gives_the_same_answers_to_the_same_questions()
    {
        QemuCandidate.SkipUnlessInstalled();
        var questions = Questions.Select(row => row.Data).Select((row, i) => (Case: new ExamCase(Numbered(row.Item1, i), row.Item2), After: row.Item3)).ToList();
        questions.AddRange(Branches.Select(row => row.Data).Select((row, i) => (BranchCase(row.Item1, row.Item2, i), row.Item3 ? "a4=2" : "a4=1")));
        var answers = new ExamPaper([.. questions.Select(question => question.Case)]).SitBy(new QemuCandidate());
        for (var i = 0; i < questions.Count; i++)
            AssertAnswer(answers[i], questions[i].After);
    }

    private static ExamCase BranchCase(string branch, string before, int number) =>
        new($"{branch}{(branch.Contains(' ', StringComparison.Ordinal) ? ", " : " ")}taken{number}\nmovi a4, 1\nj done{number}\ntaken{number}: movi a4, 2\ndone{number}: nop", before);

    private static string Numbered(string body, int number) =>
        body.Replace("next", $"next{number}", StringComparison.Ordinal).Replace("over", $"over{number}", StringComparison.Ordinal);

    private static void AssertAnswer(ExamAnswer answer, string after)
    {
        Assert.Empty(answer.Exceptions);
        foreach (var (name, value) in ExamCase.Parse(after))
            Assert.True(answer[name] == value, $"{name} is 0x{answer[name]:x8} and should be 0x{value:x8}.");
    }
}
