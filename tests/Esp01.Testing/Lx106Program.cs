namespace Esp01.Testing;

/// <summary>Assembled code: where it belongs, its bytes, and where its labels are.</summary>
public sealed record Lx106Program(uint Origin, byte[] Bytes, IReadOnlyDictionary<string, uint> Symbols)
{
    public uint this[string label] => Symbols[label];
}
