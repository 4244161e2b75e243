using Esp01.Emulation.Memory;

namespace Esp01.Emulation.Radio;

/// <summary>
/// The MAC's own way to the data RAM. A program can hand it any address; where there is no RAM nothing is read or written, and
/// the caller learns it.
/// </summary>
internal sealed unsafe class Dma(MemoryMap memory)
{
    public bool TryReadWord(uint address, out uint value)
    {
        value = 0;
        if ((address & 3) != 0 || !memory.IsMemory(address))
            return false;
        value = memory.ReadWord(address);
        return true;
    }

    /// <summary>After a successful <see cref="TryReadWord"/> of the same word.</summary>
    public void WriteWord(uint address, uint value) => memory.WriteWord(address, value);

    public bool TryRead(uint address, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            if (HostAddress(memory.ReadPages, address) is not { } host)
                return false;
            var part = Math.Min(destination.Length, Left(address));
            new ReadOnlySpan<byte>((byte*)host, part).CopyTo(destination);
            destination = destination[part..];
            address += (uint)part;
        }

        return true;
    }

    public bool CanWrite(uint address, int length) =>
        length > 0 && memory.WritePages[address >> MemoryMap.PageBits] != 0 && memory.WritePages[(address + (uint)length - 1) >> MemoryMap.PageBits] != 0;

    /// <summary>Where <see cref="CanWrite"/> says yes.</summary>
    public void Write(uint address, ReadOnlySpan<byte> source)
    {
        while (source.Length > 0)
        {
            var part = Math.Min(source.Length, Left(address));
            source[..part].CopyTo(new((byte*)(memory.WritePages[address >> MemoryMap.PageBits] + (nint)address), part));
            source = source[part..];
            address += (uint)part;
        }
    }

    private static nint? HostAddress(nint* pages, uint address) => pages[address >> MemoryMap.PageBits] is var bias and not 0 ? bias + (nint)address : null;

    private static int Left(uint address) => MemoryMap.PageSize - (int)(address & (MemoryMap.PageSize - 1));
}
