using System.Globalization;

namespace Esp01.Emulation.Tests.Cpu.Exam;

/// <summary>One question: assembly text, and the registers it starts with (<c>a2=1 a3=-1</c>); all others begin as 0.</summary>
internal sealed record ExamCase(string Body, string Before = "")
{
    /// <summary>Points into the middle of the scratch memory unless <see cref="Before"/> says otherwise.</summary>
    public const int PointerRegister = 15;

    public uint[] Registers
    {
        get
        {
            var registers = new uint[16];
            registers[PointerRegister] = ExamPaper.Scratch + (ExamPaper.ScratchLength / 2);
            foreach (var (name, value) in Parse(Before))
                registers[int.Parse(name[1..], CultureInfo.InvariantCulture)] = value;
            return registers;
        }
    }

    public static IEnumerable<(string Name, uint Value)> Parse(string assignments) =>
        assignments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=')).Select(parts => (parts[0], ParseNumber(parts[1])));

    private static uint ParseNumber(string text) =>
        text.StartsWith("0x", StringComparison.Ordinal)
            ? uint.Parse(text[2..].Replace("_", "", StringComparison.Ordinal), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : (uint)long.Parse(text, CultureInfo.InvariantCulture);
}
