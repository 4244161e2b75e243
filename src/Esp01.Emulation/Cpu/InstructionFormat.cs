namespace Esp01.Emulation.Cpu;

/// <summary>
/// One row of the instruction set: the mnemonic, its operands and its bits as the manual prints them, most significant first.
/// </summary>
/// <remarks>
/// In the pattern 0 and 1 are fixed; r, s and t are the register fields; i is a bit of the immediate and w of EXTUI's width.
/// The operands name registers by field (<c>ar</c>) and immediates by their encoding (<see cref="Immediate"/>).
/// </remarks>
public sealed record InstructionFormat
{
    public InstructionFormat(Opcode opcode, string mnemonic, string operands, string pattern)
    {
        Opcode = opcode;
        Mnemonic = mnemonic;
        Operands = operands.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        Pattern = pattern;
        var bits = pattern.Replace(" ", "", StringComparison.Ordinal);
        if (bits.Length is not (16 or 24))
            throw new InvalidOperationException($"{mnemonic}: a pattern has 16 or 24 bits, '{pattern}' has {bits.Length}.");
        Length = bits.Length / 8;
        foreach (var bit in bits)
        {
            Mask = (Mask << 1) | (bit is '0' or '1' ? 1u : 0);
            Value = (Value << 1) | (bit is '1' ? 1u : 0);
        }

        // The four lowest bits alone say whether an instruction has two bytes or three: 8 to 13 are the narrow ones.
        if ((Mask & 15) != 15 || (Value & 15) is >= 8 and <= 13 != (Length == 2))
            throw new InvalidOperationException($"{mnemonic}: the four lowest bits of '{pattern}' do not fit its length.");
        Immediates = [.. Operands.Where(operand => operand is not ("ar" or "as" or "at")).Select(Enum.Parse<Immediate>)];
    }

    public Opcode Opcode { get; }

    public string Mnemonic { get; }

    public IReadOnlyList<string> Operands { get; }

    public string Pattern { get; }

    /// <summary>2 or 3 bytes.</summary>
    public int Length { get; }

    /// <summary>The fixed bits.</summary>
    public uint Mask { get; }

    /// <summary>What the fixed bits are.</summary>
    public uint Value { get; }

    /// <summary>How the operands that are not registers are encoded.</summary>
    public IReadOnlyList<Immediate> Immediates { get; }

    public bool Matches(uint word) => (word & Mask) == Value;

    /// <summary>Whether some word would match both.</summary>
    public bool Overlaps(InstructionFormat other) => ((Value ^ other.Value) & Mask & other.Mask & (Length == other.Length ? 0xffffff : 0xf)) == 0;

    public override string ToString() => $"{Mnemonic} {string.Join(", ", Operands)}   {Pattern}";
}
