using System.Buffers.Binary;
using System.Text;

namespace Esp01.Firmware.Images.Elf;

/// <summary>
/// The parts of an ELF32 little-endian file that image making and size reports need: sections, symbols and the entry point.
/// Layout: "Tool Interface Standard (TIS) Executable and Linking Format", version 1.2, part 1.
/// </summary>
public sealed class ElfFile
{
    private const int HeaderSize = 52;
    private const int SectionHeaderSize = 40;
    private const int SymbolSize = 16;
    private const ushort XtensaMachine = 94;

    private readonly Dictionary<string, ElfSymbol> definedByName = [];

    private ElfFile(uint entryPoint, IReadOnlyList<ElfSection> sections, IReadOnlyList<ElfSymbol> symbols)
    {
        EntryPoint = entryPoint;
        Sections = sections;
        Symbols = symbols;
        foreach (var symbol in symbols)
        {
            if (symbol.SectionIndex != ElfSymbol.UndefinedSection && symbol.Name.Length > 0)
                definedByName.TryAdd(symbol.Name, symbol);
        }
    }

    public uint EntryPoint { get; }

    /// <summary>In the order of the section header table.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>In the order of the symbol table; empty for a stripped file.</summary>
    public IReadOnlyList<ElfSymbol> Symbols { get; }

    public ElfSection? FindSection(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>The first defined symbol of that name, or <c>null</c>.</summary>
    public ElfSymbol? FindSymbol(string name) => definedByName.TryGetValue(name, out var symbol) ? symbol : null;

    /// <exception cref="ElfFormatException">Not ELF32, not little endian, not for Xtensa, or cut off.</exception>
    public static ElfFile Parse(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < HeaderSize || !bytes[..4].SequenceEqual("\u007fELF"u8))
            throw new ElfFormatException("it does not begin with an ELF header");
        if (bytes[4] != 1 || bytes[5] != 1)
            throw new ElfFormatException("it is not a 32-bit little-endian file");
        var machine = BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]);
        if (machine != XtensaMachine)
            throw new ElfFormatException($"it is for machine {machine}, not for Xtensa ({XtensaMachine})");

        var sections = ReadSections(file);
        return new ElfFile(BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]), sections, ReadSymbols(file, sections));
    }

    private static List<ElfSection> ReadSections(ReadOnlyMemory<byte> file)
    {
        var header = file.Span;
        var tableOffset = BinaryPrimitives.ReadUInt32LittleEndian(header[32..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header[48..]);
        var namesIndex = BinaryPrimitives.ReadUInt16LittleEndian(header[50..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[46..]) != SectionHeaderSize || namesIndex >= count)
            throw new ElfFormatException("it has no section header table");

        var table = Slice(file, tableOffset, (uint)count * SectionHeaderSize, "the section header table").Span;
        var names = SectionBytes(file, table, namesIndex, "the section names");
        var sections = new List<ElfSection>(count);
        for (var i = 0; i < count; i++)
        {
            var entry = table[(i * SectionHeaderSize)..];
            var name = ReadName(names.Span, BinaryPrimitives.ReadUInt32LittleEndian(entry));
            sections.Add(new ElfSection(
                i,
                name,
                Type: BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
                Flags: BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]),
                Address: BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]),
                Size: BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]),
                Data: SectionBytes(file, table, i, $"section {name}")));
        }
        return sections;
    }

    private static List<ElfSymbol> ReadSymbols(ReadOnlyMemory<byte> file, List<ElfSection> sections)
    {
        var table = sections.Find(section => section.Type == ElfSection.SymbolTable);
        if (table is null)
            return [];

        var headerTable = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[32..]);
        var link = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[(int)(headerTable + (table.Index * SectionHeaderSize) + 24)..]);
        if (link >= sections.Count)
            throw new ElfFormatException("its symbol table names no string table");

        var names = sections[(int)link].Data.Span;
        var entries = table.Data.Span;
        var symbols = new List<ElfSymbol>(entries.Length / SymbolSize);
        for (var offset = 0; offset + SymbolSize <= entries.Length; offset += SymbolSize)
        {
            var entry = entries.Slice(offset, SymbolSize);
            symbols.Add(new ElfSymbol(
                ReadName(names, BinaryPrimitives.ReadUInt32LittleEndian(entry)),
                Value: BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]),
                Size: BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]),
                SectionIndex: BinaryPrimitives.ReadUInt16LittleEndian(entry[14..])));
        }
        return symbols;
    }

    private static ReadOnlyMemory<byte> SectionBytes(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> table, int index, string what)
    {
        var entry = table[(index * SectionHeaderSize)..];
        return BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]) is 0 or ElfSection.NoBits
            ? default
            : Slice(file, BinaryPrimitives.ReadUInt32LittleEndian(entry[16..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]), what);
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> file, uint offset, uint length, string what) =>
        (ulong)offset + length <= (ulong)file.Length
            ? file.Slice((int)offset, (int)length)
            : throw new ElfFormatException($"it is cut off: {what} would end at byte {(ulong)offset + length} of {file.Length}");

    private static string ReadName(ReadOnlySpan<byte> names, uint offset)
    {
        if (offset >= names.Length)
            return "";
        var rest = names[(int)offset..];
        var end = rest.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]);
    }
}
