using System.Buffers.Binary;
using System.Text;

namespace Esp01.Firmware.Tests.Images;

/// <summary>Writes a small ELF32 file for Xtensa with the sections and symbols a test asks for.</summary>
internal sealed class ElfBuilder
{
    private readonly List<(string Name, uint Type, uint Address, byte[] Data, uint Size, uint Link)> sections = [("", 0, 0, [], 0, 0)];
    private readonly List<(string Name, uint Value, uint Size, ushort Section)> symbols = [("", 0, 0, 0)];

    public uint EntryPoint { get; init; } = 0x4010_0000;

    public ElfBuilder Section(string name, uint address, byte[] data, uint type = 1)
    {
        sections.Add((name, type, address, data, (uint)data.Length, 0));
        return this;
    }

    public ElfBuilder NoBits(string name, uint address, uint size)
    {
        sections.Add((name, 8, address, [], size, 0));
        return this;
    }

    public ElfBuilder Symbol(string name, uint value, uint size = 0, ushort section = 1)
    {
        symbols.Add((name, value, size, section));
        return this;
    }

    /// <summary>The five vectors where the chip wants them, in section 1.</summary>
    public ElfBuilder Vectors() => Symbol("_DebugExceptionVector", 0x4010_0010).Symbol("_NMIExceptionVector", 0x4010_0020)
        .Symbol("_KernelExceptionVector", 0x4010_0030).Symbol("_UserExceptionVector", 0x4010_0050).Symbol("_DoubleExceptionVector", 0x4010_0070);

    public byte[] Build()
    {
        var names = new MemoryStream();
        var all = sections.ToList();
        var symbolNames = new MemoryStream();
        var symbolTable = symbols.SelectMany(symbol => Words(Name(symbolNames, symbol.Name), symbol.Value, symbol.Size, (uint)symbol.Section << 16)).ToArray();
        all.Add((".symtab", 2, 0, symbolTable, (uint)symbolTable.Length, (uint)all.Count + 1));
        all.Add((".strtab", 3, 0, symbolNames.ToArray(), (uint)symbolNames.Length, 0));
        var nameOffsets = all.Select(section => Name(names, section.Name)).Append(Name(names, ".shstrtab")).ToArray();
        all.Add((".shstrtab", 3, 0, names.ToArray(), (uint)names.Length, 0));

        var file = new MemoryStream();
        file.Write(new byte[52]);
        var headers = new MemoryStream();
        for (var i = 0; i < all.Count; i++)
        {
            var (_, type, address, data, size, link) = all[i];
            headers.Write(Words(nameOffsets[i], type, 3, address, (uint)file.Position, size, link, 0, 1, type == 2 ? 16u : 0));
            file.Write(data);
        }
        var tableOffset = (uint)file.Position;
        file.Write(headers.ToArray());

        var bytes = file.ToArray();
        byte[] ident = [0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1, 1];
        ident.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(18), 94);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), EntryPoint);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(32), tableOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(46), 40);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(48), (ushort)all.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(50), (ushort)(all.Count - 1));
        return bytes;
    }

    private static uint Name(MemoryStream table, string name)
    {
        var offset = (uint)table.Position;
        table.Write(Encoding.ASCII.GetBytes(name + "\0"));
        return offset;
    }

    private static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * 4];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }
}
