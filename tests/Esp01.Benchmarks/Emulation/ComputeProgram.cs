using Esp01.Testing;

namespace Esp01.Benchmarks.Emulation;

/// <summary>
/// The same machine code for our processor and for QEMU: CRC-32 bit by bit over a buffer, a call per byte, then a sum of its
/// words; loads, stores, shifts, branches and calls in about the mix of compiled C. The number of rounds is the first word of data.
/// </summary>
internal static class ComputeProgram
{
    public const uint CodeStart = 0x40100000;
    public const uint DataStart = 0x3ffe8000;
    private const int BufferLength = 256;


    public static Lx106Program Assemble() => Lx106Assembler.Assemble(
        $"""
        j start
        .align 4
        data: .word {DataStart}
        polynomial: .word 0xedb88320
        start:
            l32r a12, data
            l32i a13, a12, 0
            movi a1, 1024
            add a1, a1, a12
        round:
            addi a2, a12, 16
            movi a3, {BufferLength}
            movi a4, -1
        byte:
            l8ui a5, a2, 0
            s32i a2, a1, 0
            s32i.n a3, a1, 4
            call0 update
            l32i.n a3, a1, 4
            l32i a2, a1, 0
            extui a6, a4, 0, 8
            add.n a6, a6, a5
            s8i a6, a2, 0
            addi.n a2, a2, 1
            addi.n a3, a3, -1
            mov.n a7, a3
            bnez a7, byte
            addi a2, a12, 16
            movi a3, {BufferLength / 4}
        word:
            l32i.n a5, a2, 0
            addx2 a4, a4, a5
            addi a2, a2, 4
            addi.n a3, a3, -1
            bnez a3, word
            addi a13, a13, -1
            bnez a13, round
            s32i a4, a12, 4
        finish:
            movi a2, 1
            movi a3, 0
            simcall
        end: j end
        .align 4
        update:
            xor a4, a4, a5
            l32r a9, polynomial
            movi.n a8, 8
            nop.n
        bit:
            extui a10, a4, 0, 1
            srli a4, a4, 1
            neg a10, a10
            and a10, a10, a9
            xor a4, a4, a10
            addi.n a8, a8, -1
            bnez a8, bit
            ret.n
        """,
        CodeStart);
}
