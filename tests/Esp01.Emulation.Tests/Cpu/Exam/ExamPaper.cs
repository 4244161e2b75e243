using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Esp01.Testing;

namespace Esp01.Emulation.Tests.Cpu.Exam;

/// <summary>
/// All cases as one program: each loads its registers from memory, runs its body, and stores the registers back. Exceptions
/// are logged by a handler that goes on behind the instruction, which must be three bytes long.
/// </summary>
/// <remarks>It needs only RAM at 0x40100000 and at 0x3FFE8000, so that it runs on any LX106; QEMU's has RAM at both.</remarks>
internal sealed class ExamPaper
{
    public const uint CodeStart = 0x40100000;
    public const uint Results = 0x3ffe8000;
    public const int ResultsLength = 0x10000;
    public const uint Scratch = Results + 0xc000;
    public const int ScratchLength = 0x200;

    private const uint LogCursor = Results;
    private const uint CaseBlocks = Results + 0x10;
    private const int CaseLength = 0x50;
    private const uint LogStart = Results + 0x8000;
    private const int LogEntryLength = 16;

    public ExamPaper(params IReadOnlyList<ExamCase> cases)
    {
        if (cases.Count > (LogStart - CaseBlocks) / CaseLength)
            throw new ArgumentException("Too many cases for one paper.");
        Cases = cases;
        Program = Lx106Assembler.Assemble(Source(cases), CodeStart);
    }

    public IReadOnlyList<ExamCase> Cases { get; }

    public Lx106Program Program { get; }

    /// <summary>The first instruction.</summary>
    public uint Entry => Program["entry"];

    /// <summary>Where everything is in <see cref="Results"/>. What follows there asks a simulator to write them out and to end.</summary>
    public uint Finish => Program["finish"];

    /// <summary>What <see cref="Results"/> must hold at the start.</summary>
    public byte[] InitialResults
    {
        get
        {
            var memory = new byte[ResultsLength];
            BinaryPrimitives.WriteUInt32LittleEndian(memory, LogStart);
            for (var i = 0; i < Cases.Count; i++)
            {
                var registers = Cases[i].Registers;
                for (var register = 0; register < 16; register++)
                    BinaryPrimitives.WriteUInt32LittleEndian(memory.AsSpan(CaseOffset(i) + (register * 4)), registers[register]);
            }

            for (var i = 0; i < ScratchLength; i++)
                memory[Scratch - Results + i] = (byte)((i * 37) + (i >> 3));
            return memory;
        }
    }

    public IReadOnlyList<ExamAnswer> SitBy(ILx106Candidate candidate)
    {
        var memory = candidate.Sit(this);
        var scratch = memory.AsSpan((int)(Scratch - Results), ScratchLength).ToArray();
        var log = Log(memory).ToLookup(entry => entry.Case, entry => entry.Exception);
        return [.. Cases.Select((_, i) => new ExamAnswer(
            [.. Enumerable.Range(0, 16).Select(register => Word(memory, CaseOffset(i) + (register * 4)))],
            Word(memory, CaseOffset(i) + 64),
            [.. log[i]],
            scratch))];
    }

    private IEnumerable<(int Case, ExamException Exception)> Log(byte[] memory)
    {
        var end = (int)(Word(memory, 0) - Results);
        for (var at = (int)(LogStart - Results); at < end; at += LogEntryLength)
        {
            var address = Word(memory, at + 4);
            var index = Enumerable.Range(0, Cases.Count).Last(i => Program[Invariant($"body{i}")] <= address);
            yield return (index, new(Word(memory, at), address - Program[Invariant($"body{index}")], Word(memory, at + 8)));
        }
    }

    private static int CaseOffset(int index) => (int)(CaseBlocks - Results) + (index * CaseLength);

    private static uint Word(byte[] memory, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(memory.AsSpan(offset));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Source(IReadOnlyList<ExamCase> cases)
    {
        var source = new StringBuilder();
        source.Append(Invariant($"""
            .space 16
            j debug          # VECBASE + 0x10
            .space 29
            j exception      # + 0x30, kernel
            .space 29
            j exception      # + 0x50, user
            .space 29
            j exception      # + 0x70, double
            .align 4
            cursor: .word {LogCursor}
            vectors: .word {CodeStart}
            debugMark: .word 256
            debug:
                wsr.excsave1 a0
                wsr.excsave2 a1
                l32r a0, cursor
                l32i a1, a0, 0
                s32i a2, a0, 4
                rsr.debugcause a2
                addmi a2, a2, 256
                s32i a2, a1, 0
                rsr.epc2 a2
                s32i a2, a1, 4
                movi a2, 0
                s32i a2, a1, 8
                addi a1, a1, {LogEntryLength}
                s32i a1, a0, 0
                rsr.epc2 a2
                addi a2, a2, 3
                wsr.epc2 a2
                l32i a2, a0, 4
                rsr.excsave2 a1
                rsr.excsave1 a0
                rfi 2
            exception:
                wsr.excsave1 a0
                wsr.excsave2 a1
                l32r a0, cursor
                l32i a1, a0, 0
                s32i a2, a0, 4
                rsr.exccause a2
                s32i a2, a1, 0
                rsr.epc1 a2
                s32i a2, a1, 4
                rsr.excvaddr a2
                s32i a2, a1, 8
                addi a1, a1, {LogEntryLength}
                s32i a1, a0, 0
                rsr.epc1 a2
                addi a2, a2, 3
                wsr.epc1 a2
                l32i a2, a0, 4
                rsr.excsave2 a1
                rsr.excsave1 a0
                rfe
            entry:
                movi a0, 32
                wsr.ps a0
                l32r a0, vectors
                wsr.vecbase a0
                movi a0, 0
                wsr.sar a0
                wsr.intenable a0
                wsr.excvaddr a0
                rsync

            """));
        for (var i = 0; i < cases.Count; i++)
        {
            source.Append(Invariant($"""
                j load{i}
                .align 4
                block{i}: .word {CaseBlocks + (uint)(i * CaseLength)}
                load{i}:
                    movi a0, 0
                    wsr.sar a0
                    l32r a0, block{i}
                {Lines(1, register => $"l32i a{register}, a0, {register * 4}")}
                    l32i a0, a0, 0
                body{i}:
                {cases[i].Body}
                after{i}:
                    wsr.excsave3 a0
                    l32r a0, block{i}
                {Lines(1, register => $"s32i a{register}, a0, {register * 4}")}
                    rsr.excsave3 a1
                    s32i a1, a0, 0
                    rsr.sar a1
                    s32i a1, a0, 64

                """));
        }

        // The Xtensa simulator call: write(1, results, length), then exit(0).
        source.Append(Invariant($"""
            finish:
                j dump
                .align 4
            results: .word {Results}
            length: .word {ResultsLength}
            dump:
                movi a2, 4
                movi a3, 1
                l32r a4, results
                l32r a5, length
                simcall
                movi a2, 1
                movi a3, 0
                simcall
            end: j end
            """));
        return source.ToString();
    }

    private static string Lines(int first, Func<int, string> line) =>
        string.Join('\n', Enumerable.Range(first, 16 - first).Select(line));
}
