namespace Esp01.Firmware.Images.Elf;

/// <summary>One section header with its bytes; <see cref="Data"/> is empty for a section that occupies no file space (.bss).</summary>
public sealed record ElfSection(int Index, string Name, uint Type, uint Flags, uint Address, uint Size, ReadOnlyMemory<byte> Data)
{
    internal const uint ProgramBits = 1;
    internal const uint SymbolTable = 2;
    internal const uint NoBits = 8;
    internal const uint InitArray = 14;
    internal const uint FiniArray = 15;

    /// <summary>Whether the section holds bytes that must be in memory when the program runs (and so in the image).</summary>
    public bool IsLoaded => Address != 0 && Size > 0 && Type is (ProgramBits or InitArray or FiniArray);

    /// <summary>The first address after the section.</summary>
    public uint End => Address + Size;
}
