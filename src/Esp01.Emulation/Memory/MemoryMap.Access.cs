namespace Esp01.Emulation.Memory;

/// <summary>Access for host code, and the processor's slow way.</summary>
public sealed unsafe partial class MemoryMap
{
    private readonly nint[] _codeWrite = new nint[PageCount];

    /// <param name="address">The two lowest bits are ignored.</param>
    /// <exception cref="BusErrorException">Nothing is there.</exception>
    public uint ReadWord(uint address)
    {
        address &= ~3u;
        var bias = ReadPages[address >> PageBits];
        return bias != 0 ? *(uint*)(bias + (nint)address) : ReadRegister(address);
    }

    /// <param name="address">The two lowest bits are ignored.</param>
    /// <exception cref="BusErrorException">Nothing is there, or it cannot be written.</exception>
    public void WriteWord(uint address, uint value)
    {
        address &= ~3u;
        var page = address >> PageBits;
        if (WritePages[page] is var bias and not 0)
        {
            *(uint*)(bias + (nint)address) = value;
        }
        else if (_codeWrite[page] is var code and not 0)
        {
            *(uint*)(code + (nint)address) = value;
            CodeChanged(address, 4);
        }
        else
        {
            WriteRegister(address, value);
        }
    }

    /// <exception cref="BusErrorException">Nothing is there.</exception>
    public byte ReadByte(uint address) => (byte)(ReadWord(address) >> (int)((address & 3) * 8));

    /// <summary>The half word at an even address.</summary>
    /// <exception cref="BusErrorException">Nothing is there.</exception>
    public ushort ReadHalf(uint address) => (ushort)(ReadWord(address) >> (int)((address & 2) * 8));

    /// <exception cref="BusErrorException">Nothing is there, or it cannot be written.</exception>
    public void WriteByte(uint address, byte value) => WriteNarrow(address, value, 0xff);

    /// <summary>The half word at an even address.</summary>
    /// <exception cref="BusErrorException">Nothing is there, or it cannot be written.</exception>
    public void WriteHalf(uint address, ushort value) => WriteNarrow(address & ~1u, value, 0xffff);

    /// <exception cref="BusErrorException">Nothing is there.</exception>
    public void Read(uint address, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = ReadByte(address + (uint)i);
    }

    /// <exception cref="BusErrorException">Nothing is there, or it cannot be written.</exception>
    public void Write(uint address, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < source.Length; i++)
            WriteByte(address + (uint)i, source[i]);
    }

    /// <summary>Whether a load from here would succeed without touching a register.</summary>
    public bool IsMemory(uint address) => ReadPages[address >> PageBits] != 0;

    /// <summary>Whether this is on the instruction bus, which serves words only.</summary>
    internal bool IsCode(uint address) => _isCode[address >> PageBits];

    /// <summary>Whether a store here changes memory and nothing else.</summary>
    internal bool IsPlainRam(uint address) => WritePages[address >> PageBits] != 0;

    internal bool IsWritableCode(uint address) => _codeWrite[address >> PageBits] != 0;

    /// <summary>Three bytes from the instruction bus; the third is 0 where it cannot be fetched and a narrow instruction does not need it.</summary>
    internal bool TryFetch(uint address, out uint word)
    {
        word = 0;
        for (var i = 0u; i < 3; i++)
        {
            var page = (address + i) >> PageBits;
            if (!_isCode[page] || ReadPages[page] == 0)
                return i == 2 && Cpu.InstructionSet.LengthOf(word) == 2;
            word |= (uint)*(byte*)(ReadPages[page] + (nint)(address + i)) << (int)(8 * i);
        }

        return true;
    }

    private void WriteNarrow(uint address, uint value, uint mask)
    {
        var page = address >> PageBits;
        if (WritePages[page] is var bias and not 0)
        {
            if (mask == 0xff)
                *(byte*)(bias + (nint)address) = (byte)value;
            else
                *(ushort*)(bias + (nint)address) = (ushort)value;
            return;
        }

        var shift = (int)(address & 3) * 8;
        WriteWord(address, (ReadWord(address) & ~(mask << shift)) | (value << shift));
    }

    private uint ReadRegister(uint address)
    {
        var area = _registers[address >> PageBits] ?? throw new BusErrorException(address, isWrite: false);
        if (area[address] is { } mapped)
            return mapped.Block.Read(address - mapped.Address);
        Diagnostics.UnmodelledRead(area.UnmodelledName ?? throw new BusErrorException(address, isWrite: false), address, address & (PageSize - 1));
        return 0;
    }

    private void WriteRegister(uint address, uint value)
    {
        var area = _registers[address >> PageBits] ?? throw new BusErrorException(address, isWrite: true);
        if (area[address] is { } mapped)
            mapped.Block.Write(address - mapped.Address, value);
        else
            Diagnostics.UnmodelledWrite(area.UnmodelledName ?? throw new BusErrorException(address, isWrite: true), address, address & (PageSize - 1), value);
    }
}
