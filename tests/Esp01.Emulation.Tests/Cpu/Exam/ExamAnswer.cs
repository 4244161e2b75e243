namespace Esp01.Emulation.Tests.Cpu.Exam;

/// <summary>What a processor made of one case: its registers afterwards and the exceptions on the way.</summary>
internal sealed record ExamAnswer(uint[] Registers, uint Sar, IReadOnlyList<ExamException> Exceptions, byte[] Scratch)
{
    public uint this[string name] => name == "sar" ? Sar : Registers[int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>One line per fact, so that two answers can be compared by eye.</summary>
    public IEnumerable<string> Lines() =>
        Registers.Select((value, register) => $"a{register} = 0x{value:x8}")
            .Append($"sar = {Sar}")
            .Concat(Exceptions.Select(exception => exception.ToString()))
            .Append("scratch = " + Convert.ToHexString(Scratch));
}

/// <param name="Cause">EXCCAUSE; 0x100 + DEBUGCAUSE for a debug exception.</param>
/// <param name="Offset">Of the instruction from the start of the case.</param>
internal sealed record ExamException(uint Cause, uint Offset, uint DataAddress);
