using Esp01.Emulation.Cpu;
using Esp01.Emulation.Time;

namespace Esp01.Emulation.Tests.Cpu.Exam;

/// <summary>Our processor, with plain memory and no ROM.</summary>
internal sealed class VirtualCandidate : ILx106Candidate
{
    public byte[] Sit(ExamPaper paper)
    {
        using var machine = new BareMachine();
        machine.Memory.Write(paper.Program.Origin, paper.Program.Bytes);
        machine.Memory.Write(ExamPaper.Results, paper.InitialResults);
        machine.Cpu.ProgramCounter = paper.Entry;
        var isFinished = false;
        machine.Cpu.OnException = (cause, address) =>
        {
            // SIMCALL is illegal without a simulator: the paper is done.
            if (cause != ExceptionCause.IllegalInstruction || address < paper.Finish)
                return;
            isFinished = true;
            machine.Cpu.RequestStop();
        };
        machine.Cpu.RunUntil(SimulatedTime.FromSeconds(1));
        Assert.True(isFinished, $"The program is still at 0x{machine.Cpu.ProgramCounter:x8} after a second.");
        var results = new byte[ExamPaper.ResultsLength];
        machine.Memory.Read(ExamPaper.Results, results);
        return results;
    }
}
