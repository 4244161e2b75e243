using System.Runtime.InteropServices;

namespace Esp01.Emulation.Memory;

/// <summary>
/// What answers at each of the 4 GiB of guest addresses. Plain memory is found by one table look-up per page; everything else
/// (registers, stores to memory that holds code, holes) goes through <see cref="ReadWord"/> and <see cref="WriteWord"/>.
/// </summary>
public sealed unsafe partial class MemoryMap : IDisposable
{
    /// <summary>32 KiB: every border in the ESP8266's map is a multiple of it.</summary>
    public const int PageSize = 1 << PageBits;

    internal const int PageBits = 15;

    private const int PageCount = 1 << (32 - PageBits);

    private readonly RegisterArea?[] _registers = new RegisterArea?[PageCount];
    private readonly bool[] _isCode = new bool[PageCount];

    public MemoryMap(BoardDiagnostics diagnostics)
    {
        Diagnostics = diagnostics;
        ReadPages = NewTable();
        WritePages = NewTable();
        NarrowReadPages = NewTable();
    }

    ~MemoryMap() => Free();

    public BoardDiagnostics Diagnostics { get; }

    /// <summary>Host address minus guest address of each page that can be read as words; 0 where it cannot.</summary>
    internal nint* ReadPages { get; private set; }

    /// <summary>The same for stores; pages that hold code are left out because a store there must discard decoded code.</summary>
    internal nint* WritePages { get; private set; }

    /// <summary>The same for 8 and 16 bit loads; the instruction bus (IRAM, ROM, flash) has none.</summary>
    internal nint* NarrowReadPages { get; private set; }

    /// <summary>Decoded code in this range is stale: the processor listens.</summary>
    public Action<uint, uint>? OnCodeChanged { get; set; }

    /// <summary>A window was shown or hidden: the processor listens.</summary>
    public Action<MemoryWindow>? OnWindowChanged { get; set; }

    /// <summary>RAM on the data bus: any width, never executed.</summary>
    public void MapRam(uint address, HostMemory memory, string name)
    {
        Check(address, (uint)memory.Length, name);
        for (uint at = 0; at < memory.Length; at += PageSize)
        {
            var page = (address + at) >> PageBits;
            var bias = (nint)memory.Pointer - (nint)address;
            ReadPages[page] = WritePages[page] = NarrowReadPages[page] = bias;
        }
    }

    /// <summary>RAM on the instruction bus: executable; words only for loads.</summary>
    public void MapCodeRam(uint address, HostMemory memory, string name)
    {
        Check(address, (uint)memory.Length, name);
        for (uint at = 0; at < memory.Length; at += PageSize)
        {
            var page = (address + at) >> PageBits;
            ReadPages[page] = (nint)memory.Pointer - (nint)address;
            _isCode[page] = true;
            _codeWrite[page] = ReadPages[page];
        }
    }

    /// <summary>Read-only memory on the instruction bus: words only for loads, a store is an error.</summary>
    public void MapRom(uint address, HostMemory memory, string name)
    {
        Check(address, (uint)memory.Length, name);
        for (uint at = 0; at < memory.Length; at += PageSize)
            ShowPage(address + at, memory.Pointer + at);
    }

    /// <summary>An address range, hidden at first, for memory that comes and goes.</summary>
    public MemoryWindow MapWindow(uint address, uint length, string name)
    {
        Check(address, length, name);
        for (uint at = 0; at < length; at += PageSize)
            _isCode[(address + at) >> PageBits] = true;
        return new(this, address, length, name);
    }

    /// <param name="address">A multiple of 4.</param>
    /// <param name="length">In bytes, a multiple of 4.</param>
    /// <exception cref="ArgumentException">Something is there already.</exception>
    public void MapRegisters(uint address, uint length, IRegisterBlock block, string name)
    {
        if (((address | length) & 3) != 0 || length == 0)
            throw new ArgumentException($"{name}: registers are 32 bits wide and aligned; 0x{address:x8} with length 0x{length:x} is not.");
        var mapped = new MappedBlock(block, address, name);
        for (uint at = 0; at < length; at += 4)
            AreaAt(address + at).Add(address + at, mapped);
    }

    /// <summary>
    /// A range where the chip has registers that nobody modelled: reads give 0, writes are ignored, both are reported. Blocks
    /// mapped inside it, before or after, take precedence.
    /// </summary>
    public void MapUnmodelled(uint address, uint length, string name)
    {
        if (((address | length) & (PageSize - 1)) != 0)
            throw new ArgumentException($"{name}: an unmodelled range is whole pages of 0x{PageSize:x} bytes; 0x{address:x8} with length 0x{length:x} is not.");
        for (uint at = 0; at < length; at += PageSize)
            AreaAt(address + at).UnmodelledName = name;
    }

    /// <summary>Says that code in this range is not what it was. Stores by the program and by this class say so themselves.</summary>
    public void CodeChanged(uint address, uint length) => OnCodeChanged?.Invoke(address, length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    internal void ShowPage(uint address, byte* host)
    {
        ReadPages[address >> PageBits] = (nint)host - (nint)address;
        _isCode[address >> PageBits] = true;
    }

    internal void HidePages(MemoryWindow window)
    {
        for (uint at = 0; at < window.Length; at += PageSize)
            ReadPages[(window.Address + at) >> PageBits] = 0;
    }

    internal void WindowChanged(MemoryWindow window) => OnWindowChanged?.Invoke(window);

    private static nint* NewTable() => (nint*)NativeMemory.AllocZeroed(PageCount, (nuint)sizeof(nint));

    private void Check(uint address, uint length, string name)
    {
        if (((address | length) & (PageSize - 1)) != 0)
            throw new ArgumentException($"{name}: memory is mapped in whole pages of 0x{PageSize:x} bytes; 0x{address:x8} with length 0x{length:x} is not.");
        for (uint at = 0; at < length; at += PageSize)
        {
            var page = (address + at) >> PageBits;
            if (ReadPages[page] != 0 || _isCode[page] || _registers[page] is not null)
                throw new ArgumentException($"{name}: something is mapped at 0x{address + at:x8} already.");
        }
    }

    private RegisterArea AreaAt(uint address)
    {
        var page = address >> PageBits;
        if (ReadPages[page] != 0 || _isCode[page])
            throw new ArgumentException($"Memory is mapped at 0x{address:x8} already.");
        return _registers[page] ??= new();
    }

    private void Free()
    {
        NativeMemory.Free(ReadPages);
        NativeMemory.Free(WritePages);
        NativeMemory.Free(NarrowReadPages);
        ReadPages = WritePages = NarrowReadPages = null;
    }
}
