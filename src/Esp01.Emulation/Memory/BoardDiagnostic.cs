namespace Esp01.Emulation.Memory;

/// <summary>Something the program did that the board does not model.</summary>
/// <param name="What">In words: <c>read of an unmodelled register of GPIO</c>.</param>
/// <param name="Address">The guest address concerned.</param>
/// <param name="Offset">Offset inside the named block.</param>
/// <param name="Value">The value written; null for a read.</param>
/// <param name="ProgramCounter">The instruction that did it.</param>
public sealed record BoardDiagnostic(string What, uint Address, uint Offset, uint? Value, uint ProgramCounter)
{
    /// <summary>What it means for whoever runs the program, as a sentence.</summary>
    public string Meaning { get; init; } = "What follows may not be what a real board does.";

    public override string ToString() =>
        $"{What} at 0x{Address:x8} (offset 0x{Offset:x})" + (Value is { } value ? $", value 0x{value:x8}" : "") + $", by the instruction at 0x{ProgramCounter:x8}.";
}
