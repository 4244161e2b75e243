using Esp01.Emulation.Tests.Cpu.Exam;

namespace Esp01.Emulation.Tests.Cpu;

public class QemuCrossCheckTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_random_program_leaves_the_same_registers_memory_and_exceptions_as_on_QEMU(int seed)
    {
        QemuCandidate.SkipUnlessInstalled();
        var paper = new ExamPaper(RandomProgram.Cases(seed, cases: 60, length: 150));
        var expected = paper.SitBy(new QemuCandidate());
        var actual = paper.SitBy(new VirtualCandidate());
        for (var i = 0; i < expected.Count; i++)
        {
            if (!expected[i].Lines().SequenceEqual(actual[i].Lines()))
                Assert.Fail(FirstDifference(paper.Cases[i]));
        }

        // A program that never raises anything would not have asked what it should.
        Assert.Contains(expected, answer => answer.Exceptions.Any(exception => exception.Cause == 9));
    }

    /// <summary>Tries ever longer beginnings of a case until the two differ: the last instruction then is the culprit.</summary>
    private static string FirstDifference(ExamCase whole)
    {
        var lines = whole.Body.Split('\n');
        for (var length = 1; length <= lines.Length; length++)
        {
            // A branch may lead behind the end.
            var targets = lines[length..].Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line.Split(':')[0] + ":");
            var paper = new ExamPaper(whole with { Body = string.Join('\n', [.. lines[..length], "nop", "nop", .. targets, "nop"]) });
            var expected = paper.SitBy(new QemuCandidate())[0].Lines();
            var actual = paper.SitBy(new VirtualCandidate())[0].Lines();
            if (expected.Zip(actual).FirstOrDefault(pair => pair.First != pair.Second) is ({ } one, var other))
                return $"After '{lines[length - 1]}' (instruction {length}) QEMU has {one}, the virtual processor {other}.\n{whole.Before}\n{string.Join('\n', lines[..length])}";
        }

        return "The two differ in the whole program but in none of this case's beginnings.";
    }
}
