namespace Esp01.Emulation.Cpu;

/// <summary>How the bits of an immediate make its value.</summary>
public enum Immediate
{
    /// <summary>Bits 16-23, unsigned.</summary>
    UImm8,

    /// <summary>Bits 16-23, unsigned, times 2.</summary>
    UImm8x2,

    /// <summary>Bits 16-23, unsigned, times 4.</summary>
    UImm8x4,

    /// <summary>Bits 16-23, signed.</summary>
    SImm8,

    /// <summary>Bits 16-23, signed, times 256.</summary>
    SImm8x256,

    /// <summary>s and bits 16-23 (MOVI), signed.</summary>
    SImm12b,

    /// <summary>r (L32I.N, S32I.N), times 4.</summary>
    UImm4x4,

    /// <summary>t (ADDI.N): 1 to 15, and 0 stands for -1.</summary>
    Ai4const,

    /// <summary>MOVI.N: -32 to 95.</summary>
    SImm7,

    /// <summary>A literal before the instruction (L32R): its address.</summary>
    Literal16,

    /// <summary>r through the table of branch constants.</summary>
    B4const,

    /// <summary>r through the table of unsigned branch constants.</summary>
    B4constu,

    /// <summary>A bit number: t and bit 12.</summary>
    Bbi,

    /// <summary>SLLI: 32 minus the field.</summary>
    Msalp32,

    /// <summary>SRAI: s and bit 20.</summary>
    Sargt,

    /// <summary>SRLI: s.</summary>
    S,

    /// <summary>SSAI: s and bit 4.</summary>
    Sas,

    /// <summary>EXTUI: shift from s and bit 16; the width is beside it.</summary>
    Sae,

    /// <summary>A special register: bits 8-15.</summary>
    Sr,

    /// <summary>Forward only, from the next instruction's place plus 2 (BEQZ.N): 6 bits.</summary>
    ULabel6,

    /// <summary>Bits 16-23, signed, from this instruction plus 4.</summary>
    Label8,

    /// <summary>Bits 12-23, signed, from this instruction plus 4.</summary>
    Label12,

    /// <summary>Bits 6-23, signed, from this instruction plus 4 (J).</summary>
    Label18,

    /// <summary>Bits 6-23, signed, in words, from this instruction's word plus 4 (CALL0).</summary>
    SOffsetX4,
}
