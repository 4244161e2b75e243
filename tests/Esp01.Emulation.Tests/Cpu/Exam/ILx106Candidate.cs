namespace Esp01.Emulation.Tests.Cpu.Exam;

/// <summary>Something that executes LX106 code and can sit the exam: our processor, somebody else's.</summary>
internal interface ILx106Candidate
{
    /// <summary>Executes the paper's program from its entry to its end.</summary>
    /// <returns>The bytes of <see cref="ExamPaper.Results"/> afterwards.</returns>
    byte[] Sit(ExamPaper paper);
}
