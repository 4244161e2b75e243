namespace Esp01.Firmware.Images.Elf;

/// <summary>One entry of the symbol table.</summary>
/// <param name="Name">As in the string table; may be empty for section symbols.</param>
/// <param name="Value">Address, or the value itself when <paramref name="SectionIndex"/> is <see cref="AbsoluteSection"/>.</param>
/// <param name="Size">Bytes, 0 when the assembler did not say.</param>
/// <param name="SectionIndex">Index of the defining section, or one of the reserved values of the ELF specification.</param>
public readonly record struct ElfSymbol(string Name, uint Value, uint Size, int SectionIndex)
{
    /// <summary>SHN_UNDEF.</summary>
    public const int UndefinedSection = 0;

    /// <summary>SHN_ABS: a constant, such as the address of a function in the boot ROM.</summary>
    public const int AbsoluteSection = 0xFFF1;

    /// <summary>Defined by bytes of this program, not by a constant and not elsewhere.</summary>
    public bool IsInSection => SectionIndex is > UndefinedSection and < 0xFF00;
}
